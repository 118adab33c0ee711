import { z } from 'zod'

const Port = z.coerce.number().int().min(0).max(65535)

const Environment = z.object({
  /** Where people reach the server. */
  PORT: Port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  /** The address that links, QR codes and calendar files carry; by default the one the server listens on. */
  TEREZE_PUBLIC_URL: z.url().optional(),
  /** Any PostgreSQL from 15 on; without it an embedded one is started in the data folder. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(12),
  TEREZE_DATA: z.string().default('./data'),
  /** `demo` has sample people, a sign-in without passwords and a clock that can be steered; `production` has none of them. */
  TEREZE_MODE: z.enum(['demo', 'production']).default('demo'),
  /** Keys the pseudonyms of visitors. In demo mode it is made at the first start and kept in the database. */
  TEREZE_SECRET: z.string().min(32).optional(),
  /** Anonymous changes a minute from one address. */
  TEREZE_RATE_LIMIT: z.coerce.number().int().min(1).default(600),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
})

export type Config = z.output<typeof Environment> & {
  readonly isQuietHall: boolean
  /** Endpoints without pages: for further processes behind one that serves them, and for load tests. */
  readonly isApiOnly: boolean
}

/** Parses the environment once. Nonsense stops the start with one line per mistake. */
export function readConfig(environment: NodeJS.ProcessEnv, argv: readonly string[] = []): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
    throw new Error(`the settings can't be used:\n${lines.join('\n')}\nSee docs/operations.md for what each one means.`)
  }
  if (parsed.data.TEREZE_MODE === 'production' && !parsed.data.TEREZE_SECRET)
    throw new Error(
      "the settings can't be used:\n  TEREZE_SECRET: production needs a secret of at least 32 characters, and keeps it for ever",
    )
  return { ...parsed.data, isQuietHall: argv.includes('--quiet-hall'), isApiOnly: argv.includes('--api-only') }
}
