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
import { sumOfStates } from './invariants.ts'
import { booker, centre, head, kiosk, operator, visitor } from './people-at-work.ts'
import { startServer, steer, type Complaints, type Server } from './servers.ts'

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
  readonly progress: (done: number, note: string) => void
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

/** Begins on a Monday at ten; the clock stands, and is moved on by a minute now and then. */
const begin = new Date('2026-11-23T10:00:00+06:00')

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

export async function torture(plan: Plan): Promise<Result> {
  const demoKey = randomUUID()
  const complaints: Complaints = new Map()
  const starting = { databaseUrl: plan.databaseUrl, demoKey, secret, complaints }
  // The first one migrates; the others find it done.
  const servers = [await startServer(starting)]
  while (servers.length < plan.servers) servers.push(await startServer(starting))
  let now = begin
  await steer(servers, now, demoKey)

  const tally = newTally()
  let isEnding = false
  const town = {
    servers: () => servers,
    tally,
    isOver: () => isEnding || tally.sent >= plan.operations,
    now: () => now,
    passes: [] as string[],
  }
  const settings = { secret, isDemo: true, publicUrl: servers[0]!.url }
  let actor = 0
  const withChance = () => ({ ...town, chance: chanceOf(plan.seed, ++actor) })
  const actors: Promise<void>[] = []
  for (let desk = 1; desk <= plan.desks; desk++) {
    const token = await signIn(servers[0]!, { centre, staff: demoOperatorId(centre, desk), desk })
    actors.push(operator(withChance(), desk, token))
  }
  actors.push(head(withChance(), await signIn(servers[0]!, { staff: demoHeadId(centre) })))
  for (let n = 1; n <= plan.kiosks; n++)
    actors.push(kiosk(withChance(), demoDeviceToken(settings, demoDeviceId(centre, `K${n}`))!))
  for (let n = 0; n < plan.visitors; n++) actors.push(visitor(withChance()))
  const times = Array.from({ length: 6 }, (_, i) =>
    addSeconds(new Date('2026-11-24T10:00:00+06:00'), i * 900).toISOString(),
  )
  for (let n = 0; n < Math.ceil(plan.visitors / 8); n++) actors.push(booker(withChance(), times))

  const kills = { servers: 0, postgres: 0 }
  const broken: string[] = []
  let instants = 0
  const chance = chanceOf(plan.seed, 0)

  async function disturb(): Promise<void> {
    const step = Math.max(200, Math.floor(plan.operations / 12))
    for (let at = step; !town.isOver(); at += step) {
      while (tally.sent < at && !town.isOver()) await pause(50)
      if (town.isOver()) return
      const isPowerCut = plan.cluster !== undefined && kills.servers % 3 === 2 && killPostgres(plan.cluster)
      if (isPowerCut) kills.postgres++
      const victim = chance(servers.length)
      await servers[victim]!.kill()
      kills.servers++
      servers[victim] = await restart(starting)
      now = addSeconds(now, 60)
      await steerAll()
    }
  }

  async function restart(options: typeof starting): Promise<Server> {
    for (let tries = 0; ; tries++)
      try {
        return await startServer(options)
      } catch (error) {
        if (tries > 20) throw error
        await pause(500)
      }
  }

  async function steerAll(): Promise<void> {
    for (let tries = 0; tries < 20; tries++)
      try {
        return await steer(servers, now, demoKey)
      } catch {
        await pause(300)
      }
  }

  /** The sum of states must hold at every instant, so it is asked all the time. */
  async function watch(): Promise<void> {
    const database = openDatabase(plan.databaseUrl, { connections: 1 })
    while (!town.isOver()) {
      try {
        broken.push(...(await sumOfStates.look(database.read)))
        instants++
      } catch {
        // The database has just been killed: nothing to see.
      }
      plan.progress(
        tally.sent,
        `${tally.acknowledged} done, ${tally.refused} refused, ${tally.retried} retries, ${kills.servers}+${kills.postgres} kills`,
      )
      await pause(250)
    }
    await database.close()
  }

  try {
    const [disturbing, watching] = [disturb(), watch()]
    await Promise.all(actors)
    isEnding = true
    await Promise.all([disturbing, watching])
    // Retries that are still under way in the network.
    await pause(1_500)
  } finally {
    isEnding = true
    for (const server of servers) await server.stop()
  }
  return { tally, kills, instants, broken, complaints }
}
