import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'

/** One look at one service queue of a Warsaw office. */
export type Snapshot = {
  queue: string
  letter: string
  name: string
  atSecond: number
  openCounters: number
  waiting: number
  /** The number last called, without its letter; null while the board is empty. */
  calledNumber: number | null
}
export type OfficeDates = { office: string; dates: string[] }

const columns =
  'office,date,time,queue_id,queue_letter,queue_name,open_counters,people_waiting,current_ticket,expected_wait_min'

/** The offices of the file with the days on which each of them called anyone. */
export async function listOffices(file: string): Promise<OfficeDates[]> {
  const days = new Map<string, Set<string>>()
  for await (const line of linesOf(file)) {
    const [office = '', date = '', , , , , , , ticket = ''] = fieldsOf(line)
    const dates = days.get(office) ?? new Set()
    days.set(office, ticket === '' ? dates : dates.add(date))
  }
  return [...days].map(([office, dates]) => ({ office, dates: [...dates].toSorted() }))
}

/** All snapshots of one office and day (YYYY-MM-DD), in the order of the file. */
export async function readOfficeDay(file: string, office: string, date: string): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = []
  for await (const line of linesOf(file)) {
    if (line.startsWith(`${office},${date},`)) snapshots.push(parseSnapshot(line))
  }
  if (snapshots.length > 0) return snapshots
  const offices = await listOffices(file)
  const dates = offices.find((known) => known.office === office)?.dates
  throw new Error(
    dates
      ? `No snapshots of ${office} on ${date}; it worked on ${dates.join(', ')}.`
      : `No office «${office}» in ${file}; it has ${offices.map((known) => known.office).join(', ')}.`,
  )
}

function parseSnapshot(line: string): Snapshot {
  const [, , time = '', queue = '', letter = '', name = '', open, waiting, ticket = ''] = fieldsOf(line)
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  const digits = /\d+$/.exec(ticket)?.[0]
  const snapshot = {
    queue,
    letter: letter.trim(),
    name,
    atSecond: hours * 3600 + minutes * 60 + seconds,
    openCounters: Number(open),
    waiting: Number(waiting),
    calledNumber: digits === undefined ? null : Number(digits),
  }
  const isSound = [snapshot.atSecond, snapshot.openCounters, snapshot.waiting].every(Number.isSafeInteger)
  if (!isSound) throw new Error(`Not a snapshot of a queue: ${line}`)
  return snapshot
}

/** Fields of one CSV line; a field in double quotes may hold commas and doubled quotes, never a line end. */
function fieldsOf(line: string): string[] {
  const fields = line.match(/(?<=^|,)("(?:[^"]|"")*"|[^,]*)(?=,|$)/g) ?? []
  return fields.map((field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field))
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    await access(file)
  } catch (cause) {
    throw new Error(whereToGetIt(file), { cause })
  }
  const source = createReadStream(file)
  const text = file.endsWith('.gz') ? source.pipe(createGunzip()) : source
  let isFirst = true
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isFirst && line !== columns)
      throw new Error(`${file} is not the snapshots file: its first line must be ${columns}`)
    if (!isFirst) yield line
    isFirst = false
  }
}

function whereToGetIt(file: string): string {
  return [
    `No Warsaw snapshots at ${resolve(file)}.`,
    'They come from the R package kolejkeR by HaZdula (MIT), file data/warsaw_queues.rda, https://github.com/HaZdula/kolejkeR;',
    'upstream: the queue feed of the Warsaw open data API, https://api.um.warszawa.pl.',
    `Save them as CSV (gzip if the name ends in .gz) with the columns ${columns}`,
    'and name the file in TEREZE_WARSAW.',
  ].join('\n')
}
