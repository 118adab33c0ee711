import { isIP } from 'node:net'
import { z } from 'zod'

/** A setting says in its own words what it wants; the value itself is never printed, it may be a secret. */
const whole = (from: number, to: number, usual: number) =>
  z.coerce
    .number({ error: `wants a whole number from ${from} to ${to}` })
    .int({ error: `wants a whole number from ${from} to ${to}` })
    .min(from, { error: `wants a whole number from ${from} to ${to}` })
    .max(to, { error: `wants a whole number from ${from} to ${to}` })
    .default(usual)
const oneOf = <Word extends string>(words: readonly [Word, ...Word[]], usual: Word) =>
  z.enum(words, { error: `wants one of ${words.join(', ')}` }).default(usual as never)

const namedNetworks: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal'])

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return namedNetworks.has(text)
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

const networks = z
  .string()
  .default('')
  .transform((list) => list.split(',').flatMap((each) => each.trim() || []))
  .refine((list) => list.every(isNetwork), {
    error: 'wants addresses or networks, such as 10.0.0.5,192.168.0.0/16, or loopback, linklocal, uniquelocal',
  })

const Environment = z.object({
  /** Where people reach the server. */
  PORT: whole(0, 65_535, 8080),
  HOST: z.string().default('127.0.0.1'),
  /** The address that links, QR codes and calendar files carry; by default the one the server listens on. */
  TEREZE_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'wants an address such as https://tereze.example' })
    .optional(),
  /** Any PostgreSQL from 15 on; without it an embedded one is started in the data folder. */
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'wants an address such as postgresql://name:password@host:5432/tereze' })
    .optional(),
  /** A login of its own for the owner: the running server then has no connection that could become the owner. */
  DATABASE_OWNER_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'wants an address such as postgresql://owner:password@host:5432/tereze',
    })
    .optional(),
  DATABASE_CONNECTIONS: whole(2, 200, 12),
  TEREZE_DATA: z.string().default('./data'),
  /** `demo` has sample people, a sign-in without passwords and a clock that can be steered; `production` has none of them. */
  TEREZE_MODE: oneOf(['demo', 'production'], 'demo'),
  /** When the clock of a new demo begins; by default the next working morning. A demo that has a record goes on from it. */
  TEREZE_DEMO_BEGINS: z.iso
    .datetime({ offset: true, error: 'wants an instant such as 2026-11-23T08:25:00+06:00' })
    .transform((text) => new Date(text))
    .optional(),
  /** Keys the pseudonyms of visitors. In demo mode it is made at the first start and kept in the database. */
  TEREZE_SECRET: z.string().min(32, { error: 'wants at least 32 characters' }).optional(),
  /** Anonymous changes a minute from one address. */
  TEREZE_RATE_LIMIT: whole(1, 1_000_000_000, 600),
  /** Live pages of strangers that one address may keep open at once: a hall full of phones has one. */
  TEREZE_STREAM_LIMIT: whole(1, 1_000_000, 2000),
  /** Proxies whose word is taken for whom they speak: without it all who come through one are one address. */
  TEREZE_TRUSTED_PROXIES: networks,
  /** A line for every finished command from `info` on; a demo, whose terminal a person reads, begins at `warn`. */
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info'),
})

const options = {
  '--quiet-hall': 'isQuietHall',
  /** Endpoints without pages: for further processes behind one that serves them, and for load tests. */
  '--api-only': 'isApiOnly',
  /** Stops when its input ends: whoever started it is gone, however that happened. */
  '--stop-with-input': 'isBoundToInput',
} as const

type Options = Readonly<Record<(typeof options)[keyof typeof options], boolean>>
export type Config = z.output<typeof Environment> & Options

/** The visitors of a demo day all speak from this machine: what they say of their addresses is believed. */
const usualInDemo = { LOG_LEVEL: 'warn', TEREZE_TRUSTED_PROXIES: 'loopback' }

/** Parses the environment once. Nonsense stops the start with one line per mistake. */
export function readConfig(environment: NodeJS.ProcessEnv, argv: readonly string[] = []): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const isDemo = (present['TEREZE_MODE'] ?? 'demo') === 'demo'
  const parsed = Environment.safeParse({ ...(isDemo ? usualInDemo : {}), ...present })
  const mistakes = new Map(parsed.error?.issues.map(({ path, message }) => [path.join('.'), message]))
  if (present['TEREZE_MODE'] === 'production' && !present['TEREZE_SECRET'])
    mistakes.set('TEREZE_SECRET', 'production needs a secret of at least 32 characters, and keeps it for ever')
  for (const unknown of argv.filter((option) => !(option in options))) mistakes.set(unknown, 'is no option')
  if (!parsed.success || mistakes.size > 0) {
    const lines = [...mistakes].map(([name, mistake]) => `  ${name}: ${mistake}`)
    throw new Error(`The settings can't be used:\n${lines.join('\n')}\nSee docs/operations.md for what each one means.`)
  }
  const chosen = Object.entries(options).map(([option, name]) => [name, argv.includes(option)])
  return { ...parsed.data, ...(Object.fromEntries(chosen) as Options) }
}
