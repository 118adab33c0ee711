import type { Reporter } from 'vitest/node'

/** The outcome of a run as one plain line, for whatever reads the end of a log. */
export const closingLine: Reporter = {
  onTestRunEnd(files, unhandledErrors) {
    const states = files.flatMap((file) => [...file.children.allTests()].map((test) => test.result().state))
    const count = (state: (typeof states)[number]) => states.filter((one) => one === state).length
    // A file that could not even be read counts as one failure.
    const broken = files.filter((file) => file.errors().length > 0).length + unhandledErrors.length
    process.stdout.write(`${count('passed')} passed, ${count('failed') + broken} failed, ${count('skipped')} skipped\n`)
  },
}
