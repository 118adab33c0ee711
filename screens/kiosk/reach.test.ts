import { expect, test, vi } from 'vitest'
import { openReach } from './reach.ts'

function aReach(answers: boolean[]) {
  const states: (string | null)[] = []
  const asked = { times: 0 }
  const reach = openReach({
    probe: async () => {
      asked.times += 1
      return answers.shift() ?? false
    },
    onChange: (since) => states.push(since?.toISOString() ?? null),
    now: () => new Date('2026-11-23T10:42:00+06:00'),
    pauseMs: 5,
  })
  return { reach, states, asked }
}

test('a missed answer cuts the line, and it is asked again until somebody answers', async () => {
  const { reach, states, asked } = aReach([false, false, true])
  reach.missed()
  await vi.waitFor(() => expect(states).toEqual(['2026-11-23T04:42:00.000Z', null]))
  expect(asked.times).toBe(3)
  reach.close()
})

test('a doubt that is answered changes nothing', async () => {
  const { reach, states, asked } = aReach([true])
  reach.doubt()
  await vi.waitFor(() => expect(asked.times).toBe(1))
  expect(states).toEqual([])
  reach.close()
})

test('the instant of the cut stays the first one, however often an answer is missed', () => {
  const { reach, states } = aReach([])
  reach.missed()
  reach.missed()
  expect(states).toEqual(['2026-11-23T04:42:00.000Z'])
  reach.close()
})
