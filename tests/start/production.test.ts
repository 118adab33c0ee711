import { expect, test } from 'vitest'
import { demoOperatorId } from '#people'
import { aDatabase } from './databases.ts'
import { centre, demoKey, get, post } from './people.ts'
import { startServer } from './server-process.ts'

test('a production server has no demo people, no steerable clock and no page with tokens', async () => {
  // The database was a demo before: what a demo left behind opens nothing.
  const server = startServer({
    settings: {
      DATABASE_URL: await aDatabase(),
      TEREZE_MODE: 'production',
      TEREZE_SECRET: 'a secret for tests only, of no value at all',
      TEREZE_DEMO_KEY: demoKey,
    },
  })
  const url = await server.opened
  const body = { staff: demoOperatorId(centre, 1), centre, desk: 1 }
  expect(await post(`${url}/api/people/sign-in`, body)).toMatchObject({ status: 403 })
  expect(await get(`${url}/api/people/demo-staff?centre=${centre}`)).toMatchObject({ status: 403 })
  const steering = { to: '2030-01-01T10:00:00+06:00', speed: 1 }
  const headers = { 'tereze-demo-key': demoKey }
  expect((await post(`${url}/api/demo/clock`, steering, { headers })).status).toBe(404)
  for (const door of ['/api/demo/clock', `/api/demo/devices?centre=${centre}`])
    expect((await fetch(`${url}${door}`, { headers })).status, door).toBe(404)
  expect((await fetch(`${url}/samples`)).status).toBe(404)
  for (const path of ['/', '/portal', `/board/${centre}`, '/?lang=ru']) {
    const page = await fetch(`${url}${path}`)
    expect(page.status, path).toBe(200)
    expect(await page.text(), path).not.toMatch(/device=|sign-in\?|demo/i)
  }
  // Time is real: nobody has set another.
  expect(server.said()).not.toMatch(/device=/)
  // No demo day either.
  expect(server.family()).toEqual([server.pid])
})
