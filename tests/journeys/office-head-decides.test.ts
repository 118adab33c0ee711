import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { showRoster } from '#capacity/contract'
import { openingOn } from '#centres'
import { showCalendar } from '#centres/contract'
import * as desks from '#desks/contract'
import { instantOf } from '#kernel/clock.ts'
import { demoNetworkStaffId, demoOperatorId } from '#people'
import { visitor } from './desk.ts'
import { aCaller, centre, checkAxe, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { operatorsOf, takeOffice } from './office.ts'

let server: JourneyServer
let browser: Browser
let crew: ReturnType<typeof operatorsOf>
beforeAll(async () => {
  server = await openServer({ now: '2026-11-23T10:00:00+06:00' })
  browser = await openBrowser()
  crew = operatorsOf(server)
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const operator = (desk: number) => aCaller({ id: demoOperatorId(centre, desk), desk })

test('before a desk closes the head reads whom it concerns, in one question, and may change nothing', async () => {
  await crew.signIn(20)
  await crew.open(20)
  const away = await visitor(server)
  await crew.next(20)
  await crew.start(20, away)
  await server.call(desks.park, { centre, desk: 20, visit: away.visit }, operator(20))
  const { page, reads, leave } = await takeOffice(browser, server, {
    path: `/office/${centre}/hall?desk=20`,
  })
  const close = page.getByRole('button', { name: 'Жабуу', exact: true })
  await close.click()
  const question = page.getByRole('dialog')
  await question.getByText(`Убактылуу чыгып, ушул терезеге кайтып келет: ${away.ticket}`).waitFor()
  await question.getByText('муну дароо өз экранынан окуйт').waitFor()
  await picture(page, 'office-whom-it-concerns')
  expect(await checkAxe(page)).toEqual([])
  await question.getByRole('button', { name: 'Эч нерсе өзгөртпөө' }).click()
  const deskView = async () => await server.call(desks.deskView, { centre, desk: 20 }, operator(20))
  expect(await deskView()).toMatchObject({ state: 'open', notices: [] })
  await close.click()
  await question.getByRole('button', { name: 'Баары бир улантуу' }).click()
  await reads('Аткарылды жана журналга жазылды.')
  expect(await deskView()).toMatchObject({ state: 'closed', notices: [{ kind: 'closed' }] })
  await leave()
})

test('a service is not taken from the only desk that gives it without a question', async () => {
  await crew.signIn(21)
  await crew.open(21)
  const first = await visitor(server)
  await crew.next(21)
  await crew.start(21, first)
  await visitor(server)
  const { page, leave } = await takeOffice(browser, server, { path: `/office/${centre}/hall?desk=21` })
  const panel = page.getByRole('region', { name: '№21 терезе' })
  await panel.getByLabel(/Паспорт жана ID-карта/).uncheck()
  await panel.getByLabel(/Дарек/).check()
  await panel.getByRole('button', { name: 'Кызматтарды сактоо' }).click()
  const question = page.getByRole('dialog')
  await question.getByText(`Азыр терезеде: ${first.ticket}`).waitFor()
  await question.getByText('башка ачык терезе калбайт, күткөндөр: 1').waitFor()
  await question.getByRole('button', { name: 'Эч нерсе өзгөртпөө' }).click()
  const { skills } = await server.call(desks.deskView, { centre, desk: 21 }, operator(21))
  expect(skills).toContain('passports')
  await leave()
})

test('the head plans a week: a free day and another desk, and a desk of two is refused in words', async () => {
  const { page, reads, isAccessible, leave } = await takeOffice(browser, server, { path: `/office/${centre}/roster` })
  await page.getByRole('button', { name: 'Кийинки жума' }).click()
  await page.getByLabel('Аты же терезеси').fill('20')
  const line = page.locator('tbody tr')
  await page.waitForFunction('document.querySelectorAll("tbody tr").length === 1')
  await isAccessible()
  await line.getByRole('button', { name: /Өзгөртүү/ }).press('Enter')
  const form = page.getByRole('dialog')
  await form.getByLabel('Терезе', { exact: true }).selectOption('21')
  await form.getByRole('button', { name: 'Сактоо' }).click()
  await reads('Ал күндөрү №21 терезе башка кызматкерге берилген.')
  await isAccessible()
  await form.getByLabel('Терезе', { exact: true }).selectOption('')
  await form.getByLabel(/Жума/).uncheck()
  await form.getByRole('button', { name: 'Сактоо' }).click()
  await reads('график сакталды жана журналга жазылды')
  await picture(page, 'office-roster')
  const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
  const { people } = await server.call(showRoster, { centre, day: '2026-11-30' }, head)
  expect(people.find(({ staff }) => staff === demoOperatorId(centre, 20))).toMatchObject({
    desk: null,
    changesOn: '2026-12-07',
  })
  await leave()
})

test('a burst pipe: the head closes the centre early today and takes it back', async () => {
  const { page, reads, isAccessible, leave } = await takeOffice(browser, server, { path: `/office/${centre}/hours` })
  await reads('Андай күн жок: баары адаттагыдай.')
  await page.getByLabel('Кайсы күн?').fill('23.11.2026')
  await page.getByLabel('Ачылат').selectOption('09:00')
  await page.getByLabel('Жабылат').selectOption('12:00')
  await page.getByLabel(/Келүүчүлөр окуй турган себеп/).selectOption('accident')
  await page.getByRole('button', { name: 'Сактоо' }).click()
  // Whom it concerns is said before it holds.
  await reads('иш убактысын өзгөртөсүзбү?', 'Азыр залда:', 'Келүүчүлөр окуй турган себеп: «Имараттагы кырсык».')
  await picture(page, 'office-sure-of-day')
  await page.getByRole('button', { name: 'Баары бир улантуу' }).click()
  await reads('Имараттагы кырсык', 'борбор')
  const { read } = server.house.database
  const today = '2026-11-23'
  expect(await openingOn(read, centre, today)).toMatchObject({ closesAt: instantOf(today, '12:00') })
  await isAccessible()
  await page.getByRole('button', { name: /Жокко чыгаруу/ }).click()
  await page.getByRole('button', { name: 'Баары бир улантуу' }).click()
  await reads('кайра адаттагыдай. Журналга жазылды.')
  expect(await openingOn(read, centre, today)).toMatchObject({ closesAt: instantOf(today, '18:00') })
  await leave()
})

test('the head office declares a day off by decree and takes it back with a reason', async () => {
  const { page, reads, isAccessible, leave } = await takeOffice(browser, server, {
    path: '/office/calendar',
    network: demoNetworkStaffId('head-office'),
  })
  await reads(/2026-жылы өзгөчө күндөр/)
  await page.getByLabel('Кайсы күн?').fill('31.12.2026')
  for (const language of ['кыргызча', 'по-русски', 'in English'])
    await page.getByLabel(`Аталышы (${language})`).fill('Канун')
  await page.getByLabel('Токтом', { exact: true }).fill('Үлгү токтом № 0, 23.11.2026')
  await page.getByRole('button', { name: 'Жарыялоо' }).click()
  await reads('31-⁠декабрь 2026: сакталды')
  await isAccessible()
  await picture(page, 'office-calendar')
  await page.getByRole('button', { name: /Алып салуу/ }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Эмне үчүн?').fill('Ката киргизилген')
  await form.getByRole('button', { name: 'Алып салуу' }).click()
  await reads('токтом алынды, журналга жазылды')
  const { days } = await server.call(showCalendar, { year: 2026 })
  expect(days.map(({ day }) => day)).not.toContain('2026-12-31')
  await leave()
})
