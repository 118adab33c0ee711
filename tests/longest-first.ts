import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Each takes half a minute and more: begun last, it would keep the whole run waiting. */
const longest = /(torture|portal-pages|board-layouts|office-promise|kiosk-offline|kiosk-walk-in)\.test\.ts$/

/** Where no earlier run has left its times, vitest begins with the largest files, and those say little. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sorter’s own method, not that of an array
    const inOrder = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification) => longest.test(moduleId)
    return [...inOrder.filter(isLong), ...inOrder.filter((file) => !isLong(file))]
  }
}
