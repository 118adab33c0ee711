import { listCentres, setOpeningException, showCentre } from '#centres/contract'
import { setSkills } from '#desks/contract'
import type { ServiceGroup } from '#catalogue/contract'
import { addSeconds, dayOf, instantOf } from '#kernel/clock.ts'
import { listDemoStaff } from '#people/contract'
import { compareBooks, driveDay, recordOf, type Api } from '#replay'
import { countEnds, waitsOfLastInLine, type DayPlan } from '#simulation'
import { asOffice, placeInHalls, planWarsawDay, readOfficeDay, type FreeHall, type Snapshot } from '#warsaw'
import type { Options } from './options.ts'
import { openProgress } from './progress.ts'
import * as report from './report.ts'
import { countRequests, phasesFor } from './synthetic-day.ts'

const beginsBeforeFirstSeconds = 20 * 60

/** The halls of the network with their desks, the largest first: an office fits into a few of them. */
async function listHalls(api: Api): Promise<FreeHall[]> {
  const { centres } = await api.call(listCentres, {})
  const halls: FreeHall[] = []
  for (const { centre } of centres) {
    const { desks } = await api.call(showCentre, { centre })
    halls.push({ centre, desks: desks.map(({ desk }) => desk) })
  }
  return halls.toSorted((a, b) => b.desks.length - a.desks.length)
}

const timeOf = (second: number): string =>
  [second / 3600, (second / 60) % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')

/** What the head office and the heads of the centres arrange before such a day. */
async function arrange(api: Api, plan: DayPlan): Promise<void> {
  const { centre, date } = plan
  const office = (await api.call(listDemoStaff, {})).find(({ role }) => role === 'head-office')
  const head = (await api.call(listDemoStaff, { centre })).find(({ role }) => role === 'head-of-centre')
  if (!office || !head) throw new Error(`nobody may change the hours of ${centre}`)
  const hours = { opens: timeOf(plan.opensAtSecond), closes: '23:59', lunch: null }
  const input = { centre, day: date, hours, reason: 'high-demand' } as const
  await api.call(setOpeningException, input, await api.signIn({ staff: office.staff }))
  const badge = await api.signIn({ staff: head.staff })
  for (const { number, skills } of plan.desks)
    await api.call(setSkills, { centre, desk: number, skills: skills as ServiceGroup[] }, badge)
}

type RealDate = { readonly office: string; readonly date: string; readonly snapshots: readonly Snapshot[] }

/** Read before anything is started: a file that is not there is said at once. */
export const readRealDate = async ({ office, date, file }: NonNullable<Options['warsaw']>): Promise<RealDate> => ({
  office,
  date,
  snapshots: await readOfficeDay(file, office, date),
})

/** Drives a real day of a Warsaw office and shows its waits beside the replayed ones. True when all is accounted for. */
export async function runRealDay(
  api: Api,
  { seed, speed, warsaw }: Omit<Options, 'warsaw'> & { warsaw: RealDate },
  say: (text: string) => void,
): Promise<boolean> {
  const { office, date: realDate, snapshots } = warsaw
  const real = planWarsawDay({ office, date: realDate, snapshots, seed })
  // The next day of the server: the office may open earlier than its clock began today.
  const date = dayOf(addSeconds(await api.readClock(), 86_400))
  const { plans, placed } = placeInHalls(real.plan, await listHalls(api), date)
  const fromSecond = Math.min(...plans.map(({ opensAtSecond }) => opensAtSecond)) - beginsBeforeFirstSeconds
  await api.steerClock(addSeconds(instantOf(date, '00:00'), fromSecond), 0)
  for (const plan of plans) await arrange(api, plan)
  const { groups, desks, visitors } = real.plan
  say(
    `${office} on ${realDate}: ${report.figure(visitors.length)} people, ${groups.length} queues, ${desks.length} counters,`,
  )
  say(`played on ${date} in ${plans.map(({ centre }) => centre).join(', ')}; the times of day are the real ones.`)
  const progress = openProgress({ fromSecond, untilSecond: real.plan.closesAtSecond }, countRequests(api))
  const began = performance.now()
  const { day, books, halls, endedAtSecond } = await driveDay({
    api,
    date,
    seed,
    halls: plans.map((plan) => ({ plan, isStaffedAllDay: true })),
    phases: phasesFor(speed),
    onProgress: progress.show,
  })
  progress.end()
  const seconds = (performance.now() - began) / 1000
  const figures = report.runFigures({ simulatedSeconds: endedAtSecond - fromSecond, seconds, latencies: api.latencies })
  const differences = (await Promise.all(halls.map((hall) => compareBooks(day, hall)))).flat()
  const record = asOffice(
    plans.map(({ centre }) => ({ centre, record: recordOf(books, centre) })),
    placed,
  )
  const { served, unserved } = countEnds(record)
  const { dropped } = real
  say(`\nReal and replayed waits, noted by whoever looks at the line every five minutes (m:ss)`)
  say(report.sideBySide(real.observedWaits, waitsOfLastInLine(record, real.glancesAtSecond)))
  say(`\n  ${report.figure(served)} served, ${report.figure(unserved)} not served when the counters closed.`)
  say(
    `  Left out of the real day: ${dropped.queues['nobody-called']} queues that called nobody, ${dropped.queues['numbers-run-backwards']} whose numbers ran backwards.`,
  )
  say(`\nThe run\n${figures}`)
  say(`\nAccounts\n${report.accounts(books, differences)}`)
  return differences.length === 0 && books.surprises.length === 0
}
