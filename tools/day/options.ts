import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'

export const usage = `Plays a whole day of a centre through the HTTP API, as kiosks, phones and desks would.

  npm run day                                        5,000 visitors of the united centre, as fast as it goes
  npm run day -- --visitors 800 --seed 7 --speed 60  another day, sixty times as fast as real time
  npm run day -- --warsaw 2020-01-14 --office UD_Wola  a real day of an office in Warsaw

  --visitors N     how many people come                               (5000)
  --seed N         decides everything that chance decides             (1)
  --date DAY       the day on the server's clock, YYYY-MM-DD          (its next working day)
  --speed S        max, or how many times real time                   (max)
  --database URL   a PostgreSQL to use; without it an embedded one in a temporary folder
  --at ADDRESS     a server that runs already, in demo mode; its key in TEREZE_DEMO_KEY
  --warsaw DAY     a day of January 2020; --office names the office   (UD_Wola)
  --file PATH      the snapshots of Warsaw                            (TEREZE_WARSAW)`

export type Options = {
  readonly visitors: number
  readonly seed: number
  readonly date: string | undefined
  /** Infinity is as fast as it goes. */
  readonly speed: number
  readonly database: string | undefined
  readonly at: string | undefined
  readonly warsaw: { readonly date: string; readonly office: string; readonly file: string } | undefined
}

const dataFile = 'snapshots-2020-01-01--14.csv.gz'
/** Here, in a folder of its own here, or among the data that several checkouts share. */
const usualFiles = [dataFile, `warsaw-offices/${dataFile}`, `../shared/data/warsaw-offices/${dataFile}`]
const usualFile = () => usualFiles.find((file) => existsSync(file)) ?? dataFile
const text = { type: 'string' } as const

/** Undefined when only help is asked for. Throws one sentence about the first mistake. */
export function readOptions(argv: readonly string[], environment: NodeJS.ProcessEnv): Options | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      visitors: text,
      seed: text,
      date: text,
      speed: text,
      database: text,
      at: text,
      warsaw: text,
      office: text,
      file: text,
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return undefined
  const { warsaw, office = 'UD_Wola', file = environment['TEREZE_WARSAW'] ?? usualFile() } = values
  return {
    visitors: wholeNumber('visitors', values.visitors ?? '5000'),
    seed: wholeNumber('seed', values.seed ?? '1'),
    date: values.date === undefined ? undefined : dayOf('date', values.date),
    speed: values.speed === undefined || values.speed === 'max' ? Infinity : wholeNumber('speed', values.speed),
    database: values.database ?? environment['DATABASE_URL'],
    at: values.at,
    warsaw: warsaw === undefined ? undefined : { date: dayOf('warsaw', warsaw), office, file },
  }
}

function wholeNumber(name: string, value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`--${name} must be a whole number from 1, not ${value}`)
  return number
}

function dayOf(name: string, value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) throw new Error(`--${name} must be a day like 2026-11-23, not ${value}`)
  return value
}
