import type { Handler } from './request.ts'
import type { Text } from '#ui/language.tsx'

const texts = {
  name: { ky: 'Терезе: талон жана жазылуу', ru: 'Терезе: талон и запись', en: 'Tereze: tickets and bookings' },
} satisfies Record<string, Text>

/** What a phone needs to put the portal on its home screen. */
export const manifestPage: Handler = async ({ language }) => ({
  status: 200,
  headers: { 'content-type': 'application/manifest+json; charset=utf-8', 'cache-control': 'max-age=3600' },
  body: JSON.stringify({
    name: texts.name[language],
    short_name: 'Tereze',
    lang: language,
    start_url: '/portal',
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0b5c7a',
    icons: [{ src: '/assets/mark.svg', type: 'image/svg+xml', sizes: 'any', purpose: 'any' }],
  }),
})
