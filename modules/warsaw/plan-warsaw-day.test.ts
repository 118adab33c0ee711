import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countEnds, playPlan, summarise, waitsOfLastInLine } from '#simulation'
import type { NextTicket } from '#simulation'
import { planWarsawDay } from './plan-warsaw-day.ts'
import { listOffices, readOfficeDay } from './snapshots-file.ts'

const inOrderOfArrival: NextTicket = (waiting, desk) => waiting.find(({ group }) => desk.skills.includes(group))

const csv = `office,date,time,queue_id,queue_letter,queue_name,open_counters,people_waiting,current_ticket,expected_wait_min
UD_Demo,2020-01-02,08:00:00,1,A,"Sprawy ""różne"", kasa",1,2,,0
UD_Demo,2020-01-02,08:00:00,2,A,Dowody,2,0,,0
UD_Demo,2020-01-02,08:05:00,1,A,"Sprawy ""różne"", kasa",1,1,A001,5
UD_Demo,2020-01-02,08:05:00,2,A,Dowody,2,0,A003,5
UD_Demo,2020-01-02,08:10:00,1,A,"Sprawy ""różne"", kasa",2,0,A003,5
UD_Demo,2020-01-02,08:10:00,2,A,Dowody,2,0,A004,5
UD_Demo,2020-01-03,08:00:00,1,A,"Sprawy ""różne"", kasa",0,0,,0
UD_Other,2020-01-03,08:00:00,7, ,Kasa,1,0,K001,0
`

describe('a small file', () => {
  let folder = ''
  let file = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'warsaw-'))
    file = join(folder, 'snapshots.csv.gz')
    await writeFile(file, gzipSync(csv))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('lists the offices with the days on which they called someone', async () => {
    expect(await listOffices(file)).toEqual([
      { office: 'UD_Demo', dates: ['2020-01-02'] },
      { office: 'UD_Other', dates: ['2020-01-03'] },
    ])
  })

  test('is read with its quoted names, blank boards and times', async () => {
    const [first, , third] = await readOfficeDay(file, 'UD_Demo', '2020-01-02')
    expect(first).toEqual({
      queue: '1',
      letter: 'A',
      name: 'Sprawy "różne", kasa',
      atSecond: 28_800,
      openCounters: 1,
      waiting: 2,
      calledNumber: null,
    })
    expect(third?.calledNumber).toBe(1)
  })

  test('becomes a plan: its people, its counters, a letter for each queue', async () => {
    const snapshots = await readOfficeDay(file, 'UD_Demo', '2020-01-02')
    const day = { office: 'UD_Demo', date: '2020-01-02', snapshots, seed: 1 }
    const { plan, observedWaits } = planWarsawDay(day)
    expect(plan.visitors.length).toBe(3 + 4)
    expect(plan.desks.map(({ skills }) => skills[0])).toEqual(['queue-1', 'queue-2', 'queue-2'])
    expect(plan.groups.map(({ letter }) => letter)).toEqual(['A', 'B'])
    expect(observedWaits[0]).toMatchObject({ group: 'queue-1', n: 2, medianSeconds: 300, p90Seconds: 600 })
    expect(planWarsawDay(day)).toEqual(planWarsawDay(day))
    expect(planWarsawDay({ ...day, seed: 2 }).plan.visitors).not.toEqual(plan.visitors)
  })

  test('an unknown office or day is refused with what there is', async () => {
    await expect(readOfficeDay(file, 'UD_Nowhere', '2020-01-02')).rejects.toThrow('it has UD_Demo, UD_Other')
    await expect(readOfficeDay(file, 'UD_Demo', '2020-01-05')).rejects.toThrow('it worked on 2020-01-02')
  })

  test('a missing file says where the data come from, another file is not taken for it', async () => {
    await expect(readOfficeDay(join(folder, 'none.csv.gz'), 'UD_Demo', '2020-01-02')).rejects.toThrow(
      /kolejkeR by HaZdula/,
    )
    const other = join(folder, 'other.csv')
    await writeFile(other, 'a,b,c\n1,2,3\n')
    await expect(listOffices(other)).rejects.toThrow('is not the snapshots file')
  })
})

const realFile = process.env['TEREZE_WARSAW'] ?? '../shared/data/warsaw-offices/snapshots-2020-01-01--14.csv.gz'
const isHere = existsSync(realFile)

describe.skipIf(!isHere)(
  isHere ? 'a real day' : 'a real day (skipped: no snapshots file; name it in TEREZE_WARSAW)',
  () => {
    test('UD_Wola on 2020-01-14: as many people as tickets, everyone served, waits like the real ones', async () => {
      const day = { office: 'UD_Wola', date: '2020-01-14' }
      const snapshots = await readOfficeDay(realFile, day.office, day.date)
      const { plan, observedWaits, glancesAtSecond, dropped } = planWarsawDay({ ...day, snapshots, seed: 1 })
      expect(plan.groups.length).toBe(19)
      expect(dropped.queues).toEqual({ 'nobody-called': 7, 'numbers-run-backwards': 1 })
      // The highest numbers of the kept queues sum to 1,055; six more took a ticket and left.
      expect(plan.visitors.length).toBe(1061)

      const record = playPlan(plan, inOrderOfArrival)
      expect(countEnds(record)).toEqual({ served: 1061, left: 0, 'no-show': 0, unserved: 0 })
      const replayed = waitsOfLastInLine(record, glancesAtSecond)
      // The queues with a line most of the day; in the others chance weighs more than the office.
      for (const { group, name, n, medianSeconds } of observedWaits.filter((waits) => waits.n >= 60)) {
        const ratio = summarise(replayed[group] ?? []).medianSeconds / medianSeconds
        expect(ratio, `${name}, ${n} observed`).toBeGreaterThan(0.5)
        expect(ratio, `${name}, ${n} observed`).toBeLessThan(2)
      }
    })
  },
)
