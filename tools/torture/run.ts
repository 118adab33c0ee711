import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { demoDeviceId, demoDeviceToken } from '#centres'
import { addSeconds } from '#kernel/clock.ts'
import { demoHeadId, demoOperatorId } from '#people'
import { openDatabase } from '../../server/database.ts'
import { newTally, type Chance, type Tally } from './hostile-client.ts'
import { onDatabase, sumOfStates } from './invariants.ts'
import { booker, centre, head, kiosk, operator, visitor } from './people-at-work.ts'
import { begin, startServer, steer, type Complaints, type Server } from './servers.ts'
import { oneByOne, type Turns } from './turns.ts'

export type Plan = {
  readonly databaseUrl: string
  /** The folder of the embedded PostgreSQL that may be killed; none for a server that is not ours. */
  readonly cluster: string | undefined
  readonly operations: number
  readonly seed: number
  readonly servers: number
  readonly desks: number
  readonly kiosks: number
  readonly visitors: number
  /** One actor after the other, in an order that the seed decides, with kills between two commands: the same run again. */
  readonly isOneByOne?: boolean
  readonly progress: (done: number, note: string) => void
  /** For proving the sight: a rule that the servers lack, and the constraints that would hold it in the database. */
  readonly broken?: { readonly without: string; readonly statements: readonly string[] } | undefined
}

export type Result = {
  readonly tally: Tally
  readonly kills: { servers: number; postgres: number }
  readonly instants: number
  readonly broken: string[]
  readonly complaints: Complaints
}

const secret = 'a secret for the torture only, of no value at all'

/** Every actor draws from a stream of its own, so that one seed gives everybody the same intentions again. */
function chanceOf(seed: number, actor: number): Chance {
  const source = xoroshiro128plus((seed * 1_000_003 + actor) | 0)
  return (below) => uniformInt(source, 0, below - 1)
}

async function signIn({ url }: Server, body: object): Promise<string> {
  const answer = await fetch(`${url}/api/people/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const token = /tereze-session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
  if (!token) throw new Error(`sign-in failed: ${answer.status} ${await answer.text()}`)
  return decodeURIComponent(token)
}

/** Kills the whole database server as a power cut would. */
function killPostgres(cluster: string): boolean {
  try {
    const [pid] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    process.kill(Number(pid), 'SIGKILL')
    return true
  } catch {
    return false
  }
}

type Scene = {
  readonly plan: Plan
  readonly starting: Parameters<typeof startServer>[0]
  readonly servers: Server[]
  readonly tally: Tally
  readonly kills: { servers: number; postgres: number }
  readonly broken: string[]
  now: Date
  instants: number
  isEnding: boolean
}

const isOver = ({ isEnding, tally, plan }: Scene): boolean => isEnding || tally.sent >= plan.operations

/** Everybody in the hall: operators, the head, kiosks that were offline, visitors, and people who book. */
async function gather(scene: Scene): Promise<Promise<void>[]> {
  const { plan, servers, tally } = scene
  const [first] = servers
  const passes: string[] = []
  const bookers = Math.ceil(plan.visitors / 8)
  const turns = plan.isOneByOne ? inTurns(scene, plan.desks + 1 + plan.kiosks + plan.visitors + bookers) : undefined
  let actors = 0
  const town = () => {
    const actor = ++actors
    return {
      servers: () => servers,
      tally,
      isOver: () => isOver(scene),
      now: () => scene.now,
      passes,
      chance: chanceOf(plan.seed, actor),
      turn: turns && (() => turns.turn(actor)),
    }
  }
  const settings = { secret, isDemo: true, publicUrl: first!.url }
  const times = Array.from({ length: 6 }, (_, i) =>
    addSeconds(new Date('2026-11-24T10:00:00+06:00'), i * 900).toISOString(),
  )
  const tokens: string[] = []
  for (let desk = 1; desk <= plan.desks; desk++)
    tokens.push(await signIn(first!, { centre, staff: demoOperatorId(centre, desk), desk }))
  const headToken = await signIn(first!, { staff: demoHeadId(centre) })
  const everybody = [
    ...tokens.map((token, index) => operator(town(), index + 1, token)),
    head(town(), headToken),
    ...Array.from({ length: plan.kiosks }, (_, n) =>
      kiosk(town(), demoDeviceToken(settings, demoDeviceId(centre, `K${n + 1}`))!),
    ),
    ...Array.from({ length: plan.visitors }, () => visitor(town())),
    // When a seat that was given back can be taken again is decided by the server's own chance.
    ...Array.from({ length: bookers }, () => booker(town(), times, !turns)),
  ]
  return everybody.map((life) => life.finally(() => turns?.leave()))
}

/** Nobody acts while a server is killed and started again. */
function inTurns(scene: Scene, actors: number): Turns {
  const { plan, tally } = scene
  const chance = chanceOf(plan.seed, 0)
  const step = stepOf(plan)
  let next = step
  const between = async () => {
    if (plan.broken || tally.sent < next) return
    next += step
    await killAndRestart(scene, chance)
    for (const { url } of scene.servers)
      await insist(40, async () => {
        if (!(await fetch(`${url}/readyz`)).ok) throw new Error(`${url} is not ready`)
      })
  }
  return oneByOne({ actors, chance: chanceOf(plan.seed, -1), between })
}

async function insist<T>(times: number, attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await attempt()
    } catch (error) {
      if (tries === times) throw error
      await pause(500)
    }
}

/** Kills a server every now and then, and PostgreSQL with every third of them; moves the clock on. */
async function disturb(scene: Scene): Promise<void> {
  const { plan, tally } = scene
  if (plan.broken || plan.isOneByOne) return
  const chance = chanceOf(plan.seed, 0)
  const step = stepOf(plan)
  for (let at = step; ; at += step) {
    while (tally.sent < at && !isOver(scene)) await pause(50)
    if (isOver(scene)) return
    await killAndRestart(scene, chance)
  }
}

const stepOf = ({ operations }: Plan): number => Math.min(20_000, Math.max(200, Math.floor(operations / 12)))

async function killAndRestart(scene: Scene, chance: Chance): Promise<void> {
  const { plan, servers, kills, starting } = scene
  if (plan.cluster !== undefined && kills.servers % 3 === 2 && killPostgres(plan.cluster)) kills.postgres++
  const victim = chance(servers.length)
  await servers[victim]!.kill()
  kills.servers++
  servers[victim] = await insist(20, () => startServer(starting))
  scene.now = addSeconds(scene.now, 60)
  await insist(20, () => steer(servers, scene.now, starting.demoKey))
}

/** The sum of states must hold at every instant, so it is asked all the time. */
async function watch(scene: Scene): Promise<void> {
  const { plan, tally, kills, broken } = scene
  const database = openDatabase(plan.databaseUrl, { connections: 1 })
  while (!isOver(scene)) {
    try {
      broken.push(...(await sumOfStates.look(database.read)))
      scene.instants++
    } catch {
      // The database has just been killed: nothing to see.
    }
    const { sent, acknowledged, refused, retried } = tally
    plan.progress(
      sent,
      `${acknowledged} done, ${refused} refused, ${retried} retries, ${kills.servers}+${kills.postgres} kills`,
    )
    await pause(250)
  }
  await database.close()
}

export async function torture(plan: Plan): Promise<Result> {
  const complaints: Complaints = new Map()
  const without = plan.broken?.without
  const tally = newTally()
  const starting = {
    databaseUrl: plan.databaseUrl,
    demoKey: randomUUID(),
    secret,
    complaints,
    ended: tally.bugs,
    without,
  }
  // The first one migrates; the others find it done.
  const servers = [await startServer(starting)]
  if (plan.broken) await onDatabase(plan.databaseUrl, plan.broken.statements)
  const scene: Scene = {
    plan,
    starting,
    servers,
    tally,
    kills: { servers: 0, postgres: 0 },
    broken: [],
    now: begin,
    instants: 0,
    isEnding: false,
  }
  try {
    while (servers.length < plan.servers) servers.push(await startServer(starting))
    await steer(servers, begin, starting.demoKey)
    const disturbances = Promise.all([disturb(scene), watch(scene)])
    // A torture that can disturb no more is over for everybody, and says why below.
    disturbances.catch(() => (scene.isEnding = true))
    await Promise.all(await gather(scene))
    scene.isEnding = true
    await disturbances
    // Retries that are still under way in the network.
    await pause(1_500)
  } catch (error) {
    throw new Error(`the torture broke off; of the servers: ${tally.bugs.join('; ') || 'nothing'}`, { cause: error })
  } finally {
    scene.isEnding = true
    for (const server of servers) await server.stop()
  }
  const { kills, broken, instants } = scene
  return { tally, kills, instants, broken, complaints }
}
