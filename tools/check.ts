import { execFile } from 'node:child_process'
import { join } from 'node:path'

type Step = { readonly name: string; readonly program: string; readonly options: readonly string[] }

const root = join(import.meta.dirname, '..')

/** Node itself runs each tool's own script, so that this works without a shell and without a PATH. */
const tool = (path: string) => join(root, 'node_modules', path)

const steps: readonly Step[] = [
  { name: 'format', program: tool('oxfmt/bin/oxfmt'), options: ['--check'] },
  { name: 'lint and types', program: tool('oxlint/bin/oxlint'), options: [] },
  { name: 'types of the server', program: tool('typescript/bin/tsc'), options: ['-p', '.'] },
  { name: 'types of the screens', program: tool('typescript/bin/tsc'), options: ['-p', 'screens'] },
  { name: 'unused', program: tool('knip/bin/knip.js'), options: ['--no-progress'] },
  { name: 'documents', program: join(root, 'tools/docs/generate.ts'), options: ['--check'] },
  {
    name: 'rules (tests that need no database)',
    program: tool('vitest/vitest.mjs'),
    options: ['run', '--project', 'rules', '--reporter', 'dot'],
  },
]

type Outcome = { readonly isPassed: boolean; readonly output: string; readonly seconds: number }

function run({ program, options }: Step): Promise<Outcome> {
  const began = performance.now()
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...options],
      { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' } },
      (error, stdout, stderr) =>
        resolve({ isPassed: !error, output: stdout + stderr, seconds: (performance.now() - began) / 1000 }),
    )
  })
}

async function runAndTell(step: Step): Promise<boolean> {
  const { isPassed, output, seconds } = await run(step)
  console.log(`${isPassed ? '✓' : '✗'} ${step.name} (${seconds.toFixed(1)} s)`)
  if (!isPassed) console.log(`${output.trim()}\n`)
  return isPassed
}

/** Two at a time: the tools are parallel in themselves, and the machine that must bear this has two cores. */
async function runAll(waiting: Step[]): Promise<boolean> {
  let isPassed = true
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) isPassed = (await runAndTell(step)) && isPassed
  }
  await Promise.all([worker(), worker()])
  return isPassed
}

const began = performance.now()
// The longest first, so that the short ones fill the gaps.
const isPassed = await runAll(steps.toReversed())
console.log(`${isPassed ? 'all passed' : 'NOT passed'} in ${((performance.now() - began) / 1000).toFixed(1)} s`)
process.exitCode = isPassed ? 0 : 1
