import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { instantOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { dayCurve, park, resume } from '#desks/contract'
import { demoNetworkStaffId, demoOperatorId } from '#people'
import type { Ticket } from '#queue/contract'
import { visitor } from './desk.ts'
import { aCaller, centre, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { operatorsOf, takeOffice, type Head } from './office.ts'

vi.setConfig({ testTimeout: 180_000 })

let server: JourneyServer
let browser: Browser
let crew: ReturnType<typeof operatorsOf>
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer({ now: '2026-11-23T09:28:00+06:00', speed: 0 }), openBrowser()])
  crew = operatorsOf(server)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
const at = (time: string) => server.clock.steer(instantOf('2026-11-23', time))
const recorded = async (type: string) =>
  await server.house.database.read.many<{ reason: string | null; desk: number | null }>(
    sql`select entry::jsonb ->> 'reason' as reason, (entry::jsonb -> 'facts' ->> 'desk')::integer as desk
      from evidence.outbox where entry::jsonb ->> 'type' = ${type} order by id`,
  )

/** Serves everybody who waits, one after another. */
async function servedAt(desk: number): Promise<string[]> {
  const tickets = []
  for (let next = await crew.next(desk); next; next = await crew.next(desk)) {
    await crew.start(desk, next)
    await crew.finish(desk, next)
    tickets.push(next.ticket)
  }
  return tickets
}

test('a head of centre preventing a broken promise', async () => {
  await crew.open(20)
  const head: Head = await takeOffice(browser, server)
  const { page, reads, isAccessible } = head
  await reads('Эч ким күтпөйт; бардык убадалар сакталууда.', 'Кооптуу эч нерсе жок.')

  // Half past nine: one desk serves passports, and three people come within a minute.
  const first = await visitor(server)
  await crew.next(20)
  at('09:29:00')
  await crew.start(20, first)
  at('09:30:00')
  const [second, third] = [await visitor(server), await visitor(server)]
  await reads('2 киши күтүп турат; бардык убадалар сакталууда.')
  await crew.signIn(21)
  at('09:36:00')
  // Somebody comes for another matter: the hall is looked at again, and now it is certain that one will wait too long.
  await crew.open(60)
  await reads('2 киши күтүп турат; «Паспорт жана ID-карта» боюнча убада саат 09:45 бузулат.')
  const remedy = page.getByRole('button', { name: '№21 терезени ачуу' })
  await remedy.waitFor()
  await reads('Убада сакталат')
  await picture(page, 'office-alarm')
  await isAccessible()

  // One press, nine minutes before.
  await remedy.click()
  await reads('Аткарылды жана журналга жазылды.', '2 киши күтүп турат; бардык убадалар сакталууда.')
  expect(await recorded('desks.state-set')).toHaveLength(1)
  at('09:37:00')
  const called = await crew.next(21)
  at('09:40:00')
  await crew.finish(20, first)
  const last = await crew.next(20)
  expect([called!.ticket, last!.ticket]).toEqual([second.ticket, third.ticket])
  expect(last!.waitedSeconds).toBeLessThanOrEqual(last!.promiseSeconds)
  const { promises } = await server.call(dayCurve, { centre })
  expect(promises).toMatchObject([{ priorityClass: 'walk-in', called: 3, withinPromise: 3 }])
  await reads('Эч ким күтпөйт; бардык убадалар сакталууда.')
  await picture(page, 'office-calm')
  await crew.start(20, last!)
  await crew.finish(20, last!)
  await crew.start(21, called!)
  await crew.finish(21, called!)
  await head.leave()
})

test('a desk of another service lends a hand with one press, and gets the visitor with its next key', async () => {
  at('10:00:00')
  // A desk for addresses whose operator knows passports too, as the demo trained her.
  const lender = 46
  await crew.signIn(lender)
  await crew.open(lender)
  const { page, reads, leave } = await takeOffice(browser, server)
  const busy: Ticket[] = []
  for (const desk of [20, 21]) {
    busy.push(await visitor(server))
    await crew.next(desk)
    await crew.start(desk, busy.at(-1)!)
  }
  at('10:01:00')
  const line = []
  for (let person = 0; person < 4; person += 1) line.push(await visitor(server))
  at('10:07:00')
  const { ticket } = await visitor(server)
  expect(ticket).toMatch(/^P-/)
  await page.getByRole('button', { name: `№${lender} терезе жардам берсин: «Паспорт жана ID-карта» кошуу` }).click()
  await reads('Аткарылды жана журналга жазылды.')
  expect(await recorded('desks.skills-set')).toHaveLength(1)
  expect((await crew.next(lender))?.ticket).toBe(line[0]!.ticket)
  await leave()
})

test('by keyboard: a desk is found, opened to the side, shared as an address, and closed', async () => {
  const { page, reads, isAccessible, leave } = await takeOffice(browser, server)
  await page.locator('[data-desk="1"]').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const focused = await page.evaluate<string>('document.activeElement.dataset.desk')
  expect(Number(focused)).toBeGreaterThan(3)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: `№${focused} терезе` }).waitFor()
  expect(page.url()).toContain(`desk=${focused}`)
  await page.goto(`${server.url}/office/${centre}/hall?desk=33&zone=P`)
  await page.getByRole('heading', { name: '№33 терезе' }).waitFor()
  expect(await page.locator('[data-desk]').count()).toBe(33)
  await reads('Ачуу үчүн алгач кызматкер ушул терезеге кириши керек.')
  await isAccessible()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: '№33 терезе' }).waitFor({ state: 'detached' })
  await leave()
})

test('nobody is called out of order without a reason, and the reason is kept', async () => {
  at('10:20:00')
  await crew.signIn(25)
  await crew.open(25)
  const { page, press, reads, isAccessible, leave } = await takeOffice(browser, server, {
    path: `/office/${centre}/hall?desk=25`,
  })
  await press('Кезексиз чакыруу')
  await reads('Бул кезектин тартибин бузат.')
  const call = page.getByRole('button', { name: 'Чакыруу жана жазып коюу' })
  expect(await call.isDisabled()).toBe(true)
  await page.locator('textarea').fill('тааныш')
  await reads('Дагы 4 белги жазыңыз.')
  expect(await call.isDisabled()).toBe(true)
  await page.locator('textarea').fill('Адам өзүн жаман сезип калды')
  await picture(page, 'office-out-of-order')
  await isAccessible()
  await call.click()
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await page.locator('[data-desk="25"][data-state="serving"]').waitFor()
  expect(await recorded('queue.order-overridden')).toMatchObject([{ reason: 'Адам өзүн жаман сезип калды', desk: 25 }])
  await leave()
})

test('one look shows all 120 desks, an alarm moves none of them, and a phone scrolls little', async () => {
  const { page, press, leave } = await takeOffice(browser, server)
  await page.locator('[data-desk]').first().waitFor()
  const bottoms = '[...document.querySelectorAll("[data-desk]")].map((desk) => desk.getBoundingClientRect().bottom)'
  for (const size of [
    { width: 1366, height: 800 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(size)
    const places = await page.evaluate<number[]>(bottoms)
    expect(places).toHaveLength(120)
    expect(Math.max(...places)).toBeLessThanOrEqual(size.height)
  }
  await page.setViewportSize({ width: 1366, height: 800 })
  const before = await page.evaluate<number[]>(bottoms)
  at('10:24:00')
  await crew.open(40)
  await visitor(server)
  const called = (await crew.next(40))!
  at('10:28:00')
  await crew.open(41)
  await page.getByRole('button', { name: /№40 терезе: 4 мүнөт мурун чакырган/ }).waitFor()
  expect(await page.evaluate<number[]>(bottoms)).toEqual(before)
  await page.setViewportSize({ width: 360, height: 780 })
  expect(await page.evaluate<number>('document.documentElement.scrollHeight')).toBeLessThan(4500)
  await page.setViewportSize({ width: 1366, height: 800 })

  // The operator of 40 is ill: whoever was called there is next again, and another desk calls.
  await page.locator('[data-desk="40"][data-calling="true"]').click()
  await page.getByRole('button', { name: `${called.ticket} – кезекке кайтаруу` }).click()
  await page.getByLabel('Эмне болду?').selectOption('operator-ill')
  await press('Баары бир улантуу')
  await page.locator('[data-desk="40"][data-state="closed"]').waitFor()
  expect(await recorded('desks.left-desk-freed')).toHaveLength(1)
  expect(await servedAt(41)).toContain(called.ticket)
  await leave()
})

test('whoever waits too long for one desk is let go to any, with one press', async () => {
  const operator = aCaller({ id: demoOperatorId(centre, 41), desk: 41 })
  const { visit, ticket } = await visitor(server)
  await crew.start(41, { visit })
  await server.call(park, { centre, desk: 41, visit }, operator)
  const other = await visitor(server)
  await crew.next(41)
  await crew.start(41, other)
  await server.call(resume, { centre, desk: 41, visit }, operator)
  const { page, press, reads, isAccessible, leave } = await takeOffice(browser, server, {
    path: `/office/${centre}/hall?desk=41`,
  })
  at('10:32:00')
  await crew.open(42)
  await reads(new RegExp(`${ticket} №41 терезени 4 мүнөт күттү, убада – 3 мүн`))
  await picture(page, 'office-kept')
  await isAccessible()
  // Beside the panel of a desk an alarm shows what can be done when it is pressed.
  await press(new RegExp(`${ticket} №41 терезени`))
  await press(`${ticket}: каалаган терезе чакырсын`)
  await reads('Аткарылды жана журналга жазылды.')
  expect((await crew.next(42))?.ticket).toBe(ticket)
  expect(await recorded('desks.kept-released')).toMatchObject([{ desk: null }])
  await crew.start(42, { visit })
  await crew.finish(42, { visit })
  await crew.finish(41, other)
  await leave()
})

test('the day, in figures that tell how sure they are', async () => {
  const { page, reads, isAccessible, leave } = await takeOffice(browser, server, { path: `/office/${centre}/day` })
  await reads(/Дүйшөмбү, 23-\u2060ноябрь/, 'Убадалар', 'Болжолдор туура чыктыбы', /аз: \d+ \/ \d+/)
  await page.locator('figure svg').first().waitFor()
  await picture(page, 'office-day')
  await isAccessible()
  await page.getByRole('button', { name: 'Мурунку күн' }).click()
  await reads('22-\u2060ноябрь: борбор жабык.')
  expect(await page.locator('figure').count()).toBe(0)
  expect(page.url()).toContain('day=2026-11-22')
  await leave()
})

test('the head office looks into every centre and presses nothing; opening hours are its own', async () => {
  const { page, reads, isAccessible, leave } = await takeOffice(browser, server, {
    path: '/office/network',
    network: demoNetworkStaffId('head-office'),
  })
  await page.locator('tbody tr').nth(51).waitFor()
  await isAccessible()
  await page.getByRole('link', { name: /Орок/ }).first().click()
  await reads('Сиз карап гана турасыз')
  await page.locator('[data-desk="20"]').click()
  await page.getByRole('heading', { name: '№20 терезе' }).waitFor()
  expect(await page.getByRole('button', { name: 'Кызматтарды сактоо' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Иш убактысы' }).click()
  await page.getByLabel(/Келүүчүлөр окуй турган себеп/).selectOption('repair')
  await page.locator('form button[type=submit]').click()
  await page.getByRole('button', { name: 'Баары бир улантуу' }).click()
  await reads('Сакталды жана журналга жазылды', 'Оңдоо иштери')
  // A day that is far away: within a year, and no further.
  const day = page.getByLabel('Кайсы күн?')
  const choose = async (written: string) => {
    await day.fill(written)
    await day.press('Tab')
  }
  await choose('25.11.2027')
  await reads('Бүгүндөн баштап бир жылга чейинки күндү тандаңыз.')
  await choose('20.11.2027')
  await reads(/Ишемби, 20-\u2060ноябрь: эч ким жазылган эмес/)
  await page.locator('form button[type=submit]').click()
  await page.getByRole('button', { name: 'Баары бир улантуу' }).click()
  await reads(/журналга жазылды: ишемби, 20-\u2060ноябрь/)
  await isAccessible()
  await leave()
})

test('an administrator registers a device, sees its key once, and revokes it', async () => {
  const { page, press, reads, isAccessible, leave } = await takeOffice(browser, server, {
    path: `/office/${centre}/day`,
    network: demoNetworkStaffId('administrator'),
  })
  await page.getByRole('link', { name: 'Түзмөктөр' }).click()
  await page.getByLabel('Аты').fill('Киоск 9, кире бериште')
  await press('Түзмөктү каттоо')
  await reads('«Киоск 9, кире бериште» катталды.')
  const key = await page.locator('code').textContent()
  expect(key).toMatch(new RegExp(`/kiosk/${centre}\\?device=.{20,}`))
  await isAccessible()
  await page.reload()
  await press('Жокко чыгаруу Киоск 9, кире бериште')
  expect(await page.getByText(key!.split('device=')[1]!).count()).toBe(0)
  await press('Баары бир улантуу')
  await reads('ачкычы жокко чыгарылган')
  expect(await recorded('centres.device-registered')).toHaveLength(1)
  expect(await recorded('centres.device-revoked')).toHaveLength(1)
  await leave()
})

test('the hall says when it is not live, heals after a restart, and fits a phone and the dark', async () => {
  const { page, reads, isAccessible, leave } = await takeOffice(browser, server)
  await page.locator('[data-desk]').first().waitFor()
  const restarted = server.restart()
  await reads('бери байланыш жок')
  await picture(page, 'office-lost')
  await restarted
  await reads('Азыркы абал')
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true)
  await isAccessible()
  await picture(page, 'office-phone')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 1920, height: 1080 })
  await isAccessible()
  await picture(page, 'office-dark')
  await leave()
})
