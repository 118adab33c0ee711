import { create } from 'qrcode'

/** The quiet zone that readers need around the code. */
const margin = 4

/** One run of dark modules becomes one rectangle. */
export function qrPath(value: string): { path: string; side: number } {
  const { modules } = create(value, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      let run = 0
      while (column + run < modules.size && modules.get(row, column + run)) run += 1
      if (run === 0) continue
      path += `M${column + margin} ${row + margin}h${run}v1h-${run}z`
      column += run
    }
  }
  return { path, side: modules.size + 2 * margin }
}
