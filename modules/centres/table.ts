/** A table written as text, one row a line and cells between bars: long reference lists stay readable and short. */
export const table = (text: string): readonly (readonly string[])[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
