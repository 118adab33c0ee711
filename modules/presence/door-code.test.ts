import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addSeconds } from '#kernel/clock.ts'
import { aCaller, aHouse, type TestHouse } from '#testing'
import { isInHall } from '#presence'
import * as contract from './contract.ts'

const centre = 'bishkek-orok'
const another = 'kochkor'
const board = aCaller({ role: 'board', id: 'board-1', desk: null, device: 'board-1' })

let house: TestHouse
beforeAll(async () => void (house = await aHouse()))
afterAll(() => house.close())
/** Every test begins with a code that has just been hung up. */
beforeEach(async () => house.clock.steer((await wall()).changesAt))

const wall = () => house.call(contract.doorCode, { centre }, board)
const enter = (code: string, at: string = centre) => house.call(contract.enterDoor, { centre: at, code })
const wait = (seconds: number) => house.clock.steer(addSeconds(house.clock.now(), seconds))
const over = { code: 'door-code-over' }

describe('the code on the wall', () => {
  test('is another one every minute, and the same for every screen of the centre', async () => {
    const first = await wall()
    wait(59)
    expect((await wall()).code).toBe(first.code)
    wait(1)
    expect((await wall()).code).not.toBe(first.code)
    expect(first.address).toBe(`http://127.0.0.1:8080/d/${centre}/${first.code}`)
  })

  test('lets in for as long as it stands there and a minute more, and never two minutes after it appeared', async () => {
    const ages = fc.integer({ min: 0, max: 299 })
    await fc.assert(
      fc.asyncProperty(ages, async (age) => {
        const { code, changesAt } = await wall()
        const shownAt = addSeconds(changesAt, -60)
        const ageBefore = (house.clock.now().getTime() - shownAt.getTime()) / 1000
        wait(Math.max(0, age - ageBefore))
        const isDead = Math.max(age, ageBefore) >= 120
        if (isDead) await expect(enter(code)).rejects.toMatchObject(over)
        else expect(await enter(code)).toMatchObject({ until: addSeconds(house.clock.now(), 600) })
      }),
      { numRuns: 40 },
    )
  })

  test('opens its own centre only', async () => {
    await expect(enter((await wall()).code, another)).rejects.toMatchObject(over)
  })

  test('is known to a server process that never showed it', async () => {
    const beside = await house.beside()
    const { pass } = await beside.call(contract.enterDoor, { centre, code: (await wall()).code })
    expect(isInHall({ centre, pass }, house)).toBe(true)
    await beside.close()
  })

  test('of the next minute is not taken before its time', async () => {
    const beside = await aHouse({ now: addSeconds(house.clock.now(), 60).toISOString() })
    const { code } = await beside.call(contract.doorCode, { centre }, board)
    await expect(enter(code)).rejects.toMatchObject(over)
    await beside.close()
  })

  test('changed by one letter opens nothing', async () => {
    const { code } = await wall()
    for (let at = 0; at < code.length; at++) {
      const other = code[at] === 'x' ? 'y' : 'x'
      await expect(enter(code.slice(0, at) + other + code.slice(at + 1))).rejects.toMatchObject(over)
    }
  })

  test('is told to screens of the centre, and to nobody who could be at home', async () => {
    const ask = (role: 'anyone' | 'operator' | 'board', at: string = centre) =>
      house.call(contract.doorCode, { centre }, aCaller({ role, centre: role === 'anyone' ? null : at }))
    await expect(ask('anyone')).rejects.toMatchObject({ code: 'not-signed-in' })
    await expect(ask('operator')).rejects.toMatchObject({ code: 'not-permitted' })
    await expect(ask('board', another)).rejects.toMatchObject({ code: 'another-centre' })
  })
})

describe('the pass of a phone that has scanned it', () => {
  const aPass = async () => (await enter((await wall()).code)).pass
  const isIn = (pass: string | undefined, at: string = centre) => isInHall({ centre: at, pass }, house)

  test('is good for ten minutes, in its centre', async () => {
    const pass = await aPass()
    expect([isIn(pass), isIn(pass, another)]).toEqual([true, false])
    wait(599)
    expect(isIn(pass)).toBe(true)
    wait(1)
    expect(isIn(pass)).toBe(false)
  })

  test('cannot be made longer, nor made up', async () => {
    const [until, seal] = (await aPass()).split('.')
    const later = (Number.parseInt(until!, 36) + 1).toString(36)
    const forged = [undefined, '', '.', `${later}.${seal}`, `${until}.`, `.${seal}`, `zzzzzzzzzz.${seal}`]
    expect(forged.map((pass) => isIn(pass))).toEqual(forged.map(() => false))
    fc.assert(fc.property(fc.string(), (pass) => !isIn(pass)))
  })

  test('of another installation says nothing here', async () => {
    const elsewhere = { clock: house.clock, settings: { secret: 'another secret, which this house never had' } }
    expect(isInHall({ centre, pass: await aPass() }, elsewhere)).toBe(false)
  })
})
