// ESC/POS, the language of receipt printers. Their code pages have no Ө, Ү, Ң, so the ticket goes as a picture: what
// stands on the screen stands on the paper. Commands: Epson, «ESC/POS Command Reference», ESC @, GS v 0, ESC d, GS V.

/** One byte per pixel of red, green, blue and opacity, as a canvas gives it. */
export type Picture = { readonly width: number; readonly height: number; readonly data: ArrayLike<number> }

/** An 80-mm roll has 72 mm to print on, at 8 dots a millimetre. */
export const paperDots = 576
/** Small printers buffer one band, not one ticket. */
const bandRows = 128
/** Brighter is paper, darker is ink. */
const threshold = 150

const reset = [0x1b, 0x40]
const feedLines = (lines: number) => [0x1b, 0x64, lines]
/** Feeds to the knife and leaves a bridge, so that the ticket does not fall. */
const cut = [0x1d, 0x56, 0x42, 0x00]

/** The bytes that print a picture and cut the paper. */
export function encodeTicket(picture: Picture): Uint8Array<ArrayBuffer> {
  const bands: number[] = []
  for (let row = 0; row < picture.height; row += bandRows)
    for (const byte of encodeBand(picture, row, Math.min(bandRows, picture.height - row))) bands.push(byte)
  return Uint8Array.from([...reset, ...bands, ...feedLines(3), ...cut])
}

/** GS v 0: a header with width in bytes and height in rows (low byte first), then rows of dots, the leftmost in the high bit. */
function encodeBand(picture: Picture, firstRow: number, rows: number): number[] {
  const bytes = Math.ceil(picture.width / 8)
  const band = [0x1d, 0x76, 0x30, 0x00, bytes & 0xff, bytes >> 8, rows & 0xff, rows >> 8]
  for (let row = firstRow; row < firstRow + rows; row += 1)
    for (let byte = 0; byte < bytes; byte += 1) band.push(dotsAt(picture, row, byte * 8))
  return band
}

function dotsAt(picture: Picture, row: number, firstColumn: number): number {
  let dots = 0
  for (let bit = 0; bit < 8; bit += 1)
    if (firstColumn + bit < picture.width && isInk(picture, row, firstColumn + bit)) dots |= 0x80 >> bit
  return dots
}

function isInk({ width, data }: Picture, row: number, column: number): boolean {
  const at = (row * width + column) * 4
  const opacity = data[at + 3]! / 255
  const light = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!
  return light * opacity + 255 * (1 - opacity) < threshold
}
