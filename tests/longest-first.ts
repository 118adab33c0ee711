import { statSync } from 'node:fs'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Each takes half a minute and more: begun last, it would keep the whole run waiting. */
const longest = /(torture|portal-pages|board-layouts|office-promise|kiosk-offline|kiosk-walk-in)\.test\.ts$/

const isLong = (file: string) => Number(longest.test(file))

/** The size of a file says little of its time, so the longest are named; the rest goes by size, as vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const known = files.map((file) => ({ file, long: isLong(file.moduleId), size: statSync(file.moduleId).size }))
    return known.toSorted((a, b) => b.long - a.long || b.size - a.size).map(({ file }) => file)
  }
}
