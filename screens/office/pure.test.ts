import { describe, expect, test } from 'vitest'
import { readAddress, writeAddress } from './address.ts'
import { csvOf } from './csv.ts'
import { promisesKept } from './day-promises.ts'
import { shareOf } from './share.ts'
import { nextBox } from './use-arrow-keys.ts'

describe('the address of the office', () => {
  test('what one sees can be sent to a colleague', () => {
    for (const address of [
      { room: 'hall', centre: 'bishkek-orok', desk: 17, state: 'break', zone: 'P' },
      { room: 'day', centre: 'osh', day: '2026-11-20' },
      { room: 'network' },
    ] as const) {
      const [pathname = '', search = ''] = writeAddress(address).split('?')
      expect(readAddress({ pathname, search })).toMatchObject(address)
    }
  })

  test('the opening hours are found under the name they had before', () => {
    for (const room of ['hours', 'opening'])
      expect(readAddress({ pathname: `/office/osh/${room}`, search: '' })).toMatchObject({
        room: 'hours',
        centre: 'osh',
      })
  })

  test('nonsense leads to the hall', () => {
    expect(readAddress({ pathname: '/office', search: '?desk=-3&day=yesterday' })).toEqual({ room: 'hall' })
  })
})

describe('exports', () => {
  test('a cell keeps its text, and no cell becomes a formula', () => {
    expect(
      csvOf(
        ['a', 'b'],
        [
          ['x;"y"', 3],
          ['=1+1', null],
        ],
      ),
    ).toBe('\uFEFFa;b\r\n"x;""y""";3\r\n\'=1+1;\r\n')
  })
})

describe('the answer of a day', () => {
  const score = (priorityClass: 'walk-in' | 'booked' | 'quick', called: number, withinPromise: number) => ({
    priorityClass,
    called,
    neverCalled: 0,
    withinPromise,
    medianWaitSeconds: 60,
    p90WaitSeconds: 120,
    promiseSeconds: 300,
  })

  test('who was never called within the promise did not get what was promised', () => {
    const worstDay = [{ ...score('walk-in', 20, 20), neverCalled: 20 }, score('booked', 20, 20)]
    expect(promisesKept(worstDay)).toEqual({
      checked: 60,
      kept: 40,
      neverCalled: 20,
      worst: { priorityClass: 'walk-in', share: 0.5 },
    })
  })

  test('is the share of promises kept, and the class that fared worst', () => {
    expect(promisesKept([score('walk-in', 100, 95), score('booked', 50, 35)])).toEqual({
      checked: 150,
      kept: 130,
      neverCalled: 0,
      worst: { priorityClass: 'booked', share: 0.7 },
    })
  })

  test('names no class of a few people, and none where all fared alike', () => {
    expect(promisesKept([score('walk-in', 100, 95), score('quick', 3, 0)]).worst).toBeUndefined()
    expect(promisesKept([]).worst).toBeUndefined()
  })
})

describe('a share with its noise', () => {
  test('agrees with the published interval: 92 of 100 is 85 to 96 per cent', () => {
    const { share, from, until } = shareOf(92, 100)
    expect([share, Math.round(from * 1000), Math.round(until * 1000)]).toEqual([0.92, 850, 959])
  })

  test('all of few is not certainty', () => {
    expect(shareOf(3, 3).from).toBeLessThan(0.5)
    expect(shareOf(3, 3).until).toBe(1)
  })
})

describe('arrow keys on the map', () => {
  // Two rows of three, and below a zone with one desk on the right.
  const boxes = [
    [0, 0],
    [100, 0],
    [200, 0],
    [0, 50],
    [100, 50],
    [210, 140],
  ].map(([left = 0, top = 0]) => ({ left, top, width: 90, height: 40 }))

  test('go to the desk that one sees in that direction', () => {
    expect(nextBox(boxes, 0, 'ArrowRight')).toBe(1)
    expect(nextBox(boxes, 1, 'ArrowDown')).toBe(4)
    expect(nextBox(boxes, 2, 'ArrowDown')).toBe(4)
    expect(nextBox(boxes, 4, 'ArrowDown')).toBe(5)
    expect(nextBox(boxes, 5, 'ArrowUp')).toBe(4)
    expect(nextBox(boxes, 4, 'Home')).toBe(0)
  })

  test('stay where there is nothing beyond, and leave other keys alone', () => {
    for (const key of ['ArrowUp', 'ArrowLeft', 'Enter', 'Tab']) expect(nextBox(boxes, 0, key)).toBeUndefined()
    expect(nextBox(boxes, 5, 'ArrowDown')).toBeUndefined()
  })
})
