import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmBooking, holdTime } from '#appointments/contract'
import type { Language } from '#kernel/texts.ts'
import { checkIn } from '#queue/contract'
import { crewOf, type Crew } from './hall-crew.ts'
import { aCaller, centre, inEveryLanguage, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { aPin, freeTimes, openPhone } from './portal.ts'

let server: JourneyServer
let browser: Browser
let crew: Crew
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
  crew = crewOf(server)
  await crew.open(20)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function booked(startsAt: Date): Promise<{ code: string; path: string }> {
  const identity = { kind: 'pin', value: aPin() } as const
  const wish = { centre, services: ['marriage' as const], identity, language: 'ky' as const }
  const { pass } = await server.call(holdTime, { ...wish, startsAt: startsAt.toISOString() })
  const { code } = await server.call(confirmBooking, { centre, pass })
  return { code, path: `/b/${centre}/${pass}` }
}

const plain = (text: string) => text.replaceAll('\u00A0', ' ').replaceAll('\u2060', '')
const written = async (page: Page) => plain(await page.locator('body').innerText())

/** What stands on the paper; hard spaces as others. */
async function print(page: Page, path: string, language: Language): Promise<string> {
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${server.url}${path}?lang=${language}`)
  await page.emulateMedia({ media: 'print' })
  return await written(page)
}

/** Words of a page that lives; on paper none of them is true. */
const live: Record<Language, RegExp> = {
  ky: /ушул барак|бул барак|Бул барактын|Азыркы абал|Эскертме|Күттүңүз|Дагы он мүнөт|Кезектен чыгуу/i,
  ru: /эта страница|эту страницу|на этой странице|Обновляется|Напоминание|Вы ждёте|ещё десять минут|Выйти из очереди/i,
  en: /this page|Live|reminder|You have waited|ten more minutes|Leave the line/i,
}
const bring: Record<Language, string> = { ky: 'ID-картаңызды', ru: 'ID-карту', en: 'ID card' }
const services = {
  ticket: { ky: 'Чет өлкөгө чыгуу паспорту', ru: 'Загранпаспорт', en: 'Travel passport' },
  booking: { ky: 'Никени каттоо', ru: 'Регистрация брака', en: 'Registering a marriage' },
} satisfies Record<string, Record<Language, string>>
const place: Record<Language, string> = {
  ky: 'Орок, үлгү дарек',
  ru: 'Орок, демонстрационный адрес',
  en: 'Orok, demo address',
}

describe('what somebody prints', () => {
  test('of a ticket is its number, day, hour, service, centre and code, and nothing that only a live page can say', async () => {
    const [ticket] = await crew.come('passport-exchange')
    const { page, close } = await openPhone(browser)
    await inEveryLanguage(async (language) => {
      const path = `/t/${centre}/${ticket!.pass}`
      const paper = await print(page, path, language)
      await picture(page, `paper-ticket-${language}`)
      for (const part of [
        ticket!.ticket,
        '2026, 09:',
        services.ticket[language],
        place[language],
        bring[language],
        path,
      ])
        expect(paper, language).toContain(part)
      expect(paper).not.toMatch(live[language])
      expect(await page.getByRole('img', { name: /.+/ }).filter({ visible: true }).count()).toBe(1)
    })
    await close()
  })

  test('of a booking is its code, day, hours, service, centre and what to bring, and where to change it', async () => {
    const { code, path } = await booked((await freeTimes(server)).at(-6)!)
    const { page, close } = await openPhone(browser)
    await inEveryLanguage(async (language) => {
      const paper = await print(page, path, language)
      await picture(page, `paper-booking-${language}`)
      for (const part of [code, '2026', services.booking[language], place[language], bring[language], path])
        expect(paper, language).toContain(part)
      expect(paper).not.toMatch(live[language])
      expect(await page.getByRole('img', { name: code }).isVisible()).toBe(true)
    })
    await close()
  })
})

describe('the page of a booking', () => {
  test('promises only reminders that are still to come', async () => {
    const [today] = await freeTimes(server)
    const hoursAhead = (time: Date) => (time.getTime() - server.clock.now().getTime()) / 3_600_000
    const times = await freeTimes(server)
    const { page, close } = await openPhone(browser)
    const told = async (startsAt: Date) => {
      await page.goto(`${server.url}${(await booked(startsAt)).path}?lang=en`)
      return await written(page)
    }
    expect(hoursAhead(today!)).toBeLessThan(2)
    expect(await told(today!)).not.toContain('reminder')
    const later = times.find((time) => hoursAhead(time) > 2 && hoursAhead(time) < 24)!
    expect(await told(later)).toContain('A reminder appears on this page two hours before.')
    expect(await told(times.at(-8)!)).toContain('A reminder appears on this page a day and two hours before.')
    await close()
  })

  test('says on which day, from when and until when the code is shown to the kiosk', async () => {
    const { path } = await booked(new Date('2026-11-26T11:00:00+06:00'))
    const { page, close } = await openPhone(browser)
    const told = async (language: Language) => {
      await page.goto(`${server.url}${path}?lang=${language}`)
      return await written(page)
    }
    expect(await told('ky')).toContain('бейшемби, 26-ноябрь, 10:45тен 11:15ке чейин')
    expect(await told('ru')).toContain('четверг, 26 ноября, с 10:45 до 11:15')
    expect(await told('en')).toContain('Thursday, 26 November, from 10:45 to 11:15')
    await close()
  })

  test('leads to the ticket after the check-in also on the phone that keeps it', async () => {
    const [startsAt] = await freeTimes(server)
    const { code, path } = await booked(startsAt!)
    server.clock.steer(new Date(Math.max(server.clock.now().getTime(), startsAt!.getTime() - 600_000)))
    const ticket = await server.call(checkIn, { centre, code }, aCaller({ role: 'kiosk', desk: null }))
    const { page, close } = await openPhone(browser)
    await page.goto(`${server.url}${path}?lang=en`)
    expect(await written(page)).toContain('ticket' in ticket ? ticket.ticket : '')
    await page.goto(`${server.url}/portal?lang=en`)
    await page.locator(`[data-own-list] a[href="${path}"]`).click()
    await page.getByRole('link', { name: 'Go to the ticket' }).waitFor()
    await close()
  })
})

test('the number of a ticket stands in one line on the narrowest phone', async () => {
  const [ticket] = await crew.come('passport-exchange')
  const { page, close } = await openPhone(browser, { width: 320 })
  await page.goto(`${server.url}/t/${centre}/${ticket!.pass}?lang=ky`)
  const number = page.locator('#live section p').first()
  expect(await number.textContent()).toBe(ticket!.ticket)
  const { height } = (await number.boundingBox())!
  const style = `getComputedStyle(document.querySelector('#live section p'))`
  expect(height).toBeLessThan(1.5 * (await page.evaluate<number>(`parseFloat(${style}.lineHeight)`)))
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  await close()
})
