import { brokenRules, brokenServers } from './broken-rules.ts'
import { checkInvariants, onDatabase } from './invariants.ts'
import { torture } from './run.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

const withName = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}

/** Takes the rules away one by one, on copies of a tortured database, and expects to see each violation. */
async function proveSight(url: string, keys: ReadonlyMap<string, string>): Promise<number> {
  let blind = 0
  for (const [index, { invariant, name, statements, seenAs = /./ }] of brokenRules.entries()) {
    const copy = `broken_${index}`
    await onDatabase(withName(url, 'postgres'), [
      `drop database if exists ${copy} with (force)`,
      `create database ${copy} template ${new URL(url).pathname.slice(1)}`,
    ])
    try {
      await onDatabase(withName(url, copy), ['alter table evidence.outbox disable trigger user', ...statements])
      const { findings } = await checkInvariants(withName(url, copy), keys)
      const seen = findings.find((finding) => finding.invariant === invariant && seenAs.test(finding.what))
      const told = seen ? `seen as: ${seen.what.slice(0, 100)}` : 'NOT SEEN'
      say(`  ${seen ? '✓' : '✗'} invariant ${invariant}: ${name} — ${told}`)
      if (!seen) blind++
    } finally {
      await onDatabase(withName(url, 'postgres'), [`drop database ${copy} with (force)`])
    }
  }
  return blind
}

/** Servers that lack a rule, tortured like the others: what then goes wrong must be seen. */
async function proveSightOnServers(url: string, seed: number): Promise<number> {
  let blind = 0
  for (const { without, name, invariants: wanted, statements } of brokenServers) {
    const own = `without_${without}`
    await onDatabase(withName(url, 'postgres'), [
      `drop database if exists ${own} with (force)`,
      `create database ${own}`,
    ])
    const databaseUrl = withName(url, own)
    try {
      const { tally } = await torture({
        databaseUrl,
        cluster: undefined,
        operations: 1_500,
        seed,
        servers: 2,
        desks: 20,
        kiosks: 4,
        visitors: 40,
        progress: () => undefined,
        broken: { without, statements },
      })
      const { findings } = await checkInvariants(databaseUrl, tally.keys)
      const seen = findings.filter(({ invariant }) => wanted.includes(invariant))
      const numbers = [...new Set(seen.map(({ invariant }) => invariant))].toSorted((a, b) => a - b).join(', ')
      if (seen.length === 0) blind++
      say(
        seen.length === 0
          ? `  ✗ ${name} — NOT SEEN`
          : `  ✓ ${name} — ${seen.length} violations of ${numbers}: ${seen[0]!.what.slice(0, 100)}`,
      )
    } finally {
      await onDatabase(withName(url, 'postgres'), [`drop database if exists ${own} with (force)`])
    }
  }
  return blind
}

const rehearsalName = 'tereze_rehearsal'

/**
 * A torture that sees nothing proves nothing. A short one comes first: it must be clean, then every rule is taken away on copies of
 * its database, and then servers that lack a rule are tortured. Returns how many violations were not seen, or should not be there.
 */
export async function rehearse(url: string, seed: number): Promise<number> {
  const databaseUrl = withName(url, rehearsalName)
  await onDatabase(withName(url, 'postgres'), [
    `drop database if exists ${rehearsalName} with (force)`,
    `create database ${rehearsalName}`,
  ])
  try {
    const { tally } = await torture({
      databaseUrl,
      cluster: undefined,
      operations: 800,
      seed,
      servers: 2,
      desks: 40,
      kiosks: 4,
      visitors: 40,
      progress: () => undefined,
    })
    const { findings } = await checkInvariants(databaseUrl, tally.keys)
    for (const { invariant, what } of findings) say(`  ✗ invariant ${invariant}, with all rules in place: ${what}`)
    return findings.length + (await proveSight(databaseUrl, tally.keys)) + (await proveSightOnServers(url, seed))
  } finally {
    await onDatabase(withName(url, 'postgres'), [`drop database if exists ${rehearsalName} with (force)`])
  }
}
