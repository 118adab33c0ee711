import type { Language } from '#ui/language.tsx'
import { qrPath } from '#ui/qr-path.ts'
import { paperDots } from './escpos.ts'
import type { Picture } from './escpos.ts'
import type { Paper } from './obtain-ticket.ts'
import { paperLines } from './paper-texts.ts'

const family = '"Golos Text Variable", sans-serif'
const margin = 8
const qrDots = 300

type Line = { readonly text: string; readonly size: number; readonly weight: number }

export type CentreLines = { readonly name: string; readonly address: string | undefined }

/** The ticket as dots for an 80-mm roll, in the type of the screen: a printer's own letters lack Ө, Ү and Ң. */
export async function drawPaper(paper: Paper, centre: CentreLines, language: Language): Promise<Picture> {
  // Another type is better than no ticket.
  await document.fonts.load(`700 30px ${family}`, 'ӨҮҢөүң').catch(() => [])
  const { what, ahead, when, meaning, rest, qr, taken } = paperLines(paper, language)
  const above: Line[] = [
    { text: centre.name, size: 30, weight: 500 },
    ...(centre.address ? [{ text: centre.address, size: 24, weight: 500 }] : []),
    { text: paper.ticket, size: 130, weight: 700 },
    { text: what, size: 30, weight: 600 },
    ...(ahead ? [{ text: ahead, size: 30, weight: 600 }] : []),
    { text: when, size: 34, weight: 700 },
    ...(meaning ? [{ text: meaning, size: 26, weight: 500 }] : []),
    ...rest.map((text) => ({ text, size: 28, weight: 500 })),
  ]
  const below: Line[] = [
    ...(paper.address === null ? [] : [{ text: qr, size: 26, weight: 500 }]),
    { text: taken, size: 24, weight: 500 },
  ]
  const pen = penOn(4000)
  let top = writeLines(pen, above, margin)
  if (paper.address !== null) top = drawQr(pen, paper.address, top + margin)
  const height = Math.ceil(writeLines(pen, below, top + margin) + margin)
  return pen.getImageData(0, 0, paperDots, height)
}

function penOn(height: number): OffscreenCanvasRenderingContext2D {
  const pen = new OffscreenCanvas(paperDots, height).getContext('2d')
  if (!pen) throw new Error('the browser cannot draw')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, paperDots, height)
  pen.fillStyle = '#000'
  pen.textAlign = 'center'
  pen.textBaseline = 'top'
  return pen
}

/** Returns where the next thing may begin. */
function writeLines(pen: OffscreenCanvasRenderingContext2D, lines: readonly Line[], from: number): number {
  let top = from
  for (const { text, size, weight } of lines) {
    pen.font = `${weight} ${size}px ${family}`
    for (const row of wrap(pen, text)) {
      pen.fillText(row, paperDots / 2, top)
      top += size * 1.25
    }
    top += margin
  }
  return top
}

function wrap(pen: OffscreenCanvasRenderingContext2D, text: string): string[] {
  const rows: string[] = []
  for (const word of text.split(' ')) {
    const longer = rows.length > 0 ? `${rows.at(-1)} ${word}` : word
    const fits = pen.measureText(longer).width <= paperDots - 2 * margin
    if (rows.length > 0 && fits) rows[rows.length - 1] = longer
    else rows.push(word)
  }
  return rows
}

function drawQr(pen: OffscreenCanvasRenderingContext2D, address: string, top: number): number {
  const { path, side } = qrPath(address)
  // Whole dots per module: a half one is grey, and grey is noise on thermal paper.
  const scale = Math.max(1, Math.floor(qrDots / side))
  pen.save()
  pen.translate(Math.floor((paperDots - side * scale) / 2), Math.floor(top))
  pen.scale(scale, scale)
  const code = new Path2D(path)
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a pen is no array
  pen.fill(code)
  pen.restore()
  return top + side * scale
}
