import { get, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { deskView } from '#desks/contract'
import { boardStream, type Board } from '#queue/contract'
import { splitPath } from '#kernel/endpoint.ts'
import { isRefused, type Wire } from './api.ts'
import { act, type Day, type Hall, type Place } from './day.ts'
import { followMove, goOn, takeUp } from './desk-life.ts'

/** An operator sees the own screen within this time, real seconds. */
const noticesWithinMs = 3_000
/** A desk without a visitor at which nothing happened for so long asks again. */
const asksAgainSeconds = 2 * 60

/**
 * Other people use the same halls: somebody takes a ticket, the head of the centre changes a desk, another operator sends a
 * visitor over. The board tells what stands at the desks; a desk whose own idea differs looks at its screen.
 */
export function watchHalls(day: Day, halls: readonly Hall[], signal: AbortSignal): void {
  for (const hall of halls) void watchHall(day, hall, signal)
}

async function watchHall(day: Day, hall: Hall, signal: AbortSignal): Promise<void> {
  const watching: Watching = { day, hall, differsSince: new Map(), board: undefined }
  void lookAround(watching, signal)
  while (!signal.aborted) {
    try {
      for await (const board of readBoards(day, hall, signal)) {
        watching.board = board
        compareDesks(watching, board)
      }
    } catch {
      // The server is closing or starts again: the stream is opened anew.
    }
    watching.board = undefined
    await pause(1_000, undefined, { signal }).catch(() => {})
  }
}

/** A board is silent while nothing changes on it; an operator looks up all the same. */
async function lookAround(watching: Watching, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await pause(noticesWithinMs, undefined, { signal }).catch(() => {})
    if (watching.board && !signal.aborted) compareDesks(watching, watching.board)
  }
}

async function* readBoards({ api }: Day, { centre }: Hall, signal: AbortSignal): AsyncGenerator<Wire<Board>> {
  const { url } = splitPath(boardStream.path, { centre })
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(new URL(url, api.origin), { signal }, resolve).on('error', reject)
  })
  let event = ''
  for await (const line of createInterface({ input: response })) {
    if (line.startsWith('event: ')) event = line.slice(7)
    else if (line.startsWith('data: ') && event === 'view') yield JSON.parse(line.slice(6)) as Wire<Board>
  }
}

type Watching = {
  readonly day: Day
  readonly hall: Hall
  readonly differsSince: Map<number, number>
  board: Wire<Board> | undefined
}

function compareDesks({ day, hall, differsSince }: Watching, { atDesks }: Wire<Board>): void {
  const shown = new Map(atDesks.map(({ deskNo, ticket }) => [deskNo, ticket]))
  for (const desk of hall.desks.values()) {
    if (desk.badge === undefined) continue
    const { number } = desk.plan
    const isSame = shown.get(number) === desk.entry?.ticket
    const isForgotten =
      desk.entry === null && desk.state !== 'break' && desk.actedAtSecond + asksAgainSeconds < day.now()
    if (isSame && !isForgotten) {
      differsSince.delete(number)
      continue
    }
    const since = differsSince.get(number) ?? performance.now()
    differsSince.set(number, since)
    // A ready desk waits for nothing but this; a busy one may just be doing what the board already shows.
    if (desk.state !== 'ready' && performance.now() - since < noticesWithinMs) continue
    differsSince.delete(number)
    day.at(day.now(), () => lookAtScreen({ day, hall, desk }))
  }
}

/** Takes over what the own screen shows, whatever one believed before. */
async function lookAtScreen(place: Place): Promise<void> {
  const { desk } = place
  const view = await act(place, deskView, {}).catch(async (error: unknown) => {
    if (!isRefused(error, 'another-desk')) throw error
    await followMove(place)
  })
  if (!view) return
  if (view.visit?.visit === desk.entry?.visit) {
    if (!view.visit) await goOn(place)
    return
  }
  desk.entry = null
  if (view.visit) return takeUp(place, view)
  desk.state = 'free'
  await goOn(place)
}
