import { Download } from 'lucide-react'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { csvOf, download } from './csv.ts'

/** A table as a file: its name, what stands in each column with its unit, and the rows. */
export type Export = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

type SaveButtonProps = { label: Text; table: (say: ReturnType<typeof useSay>) => Export }

export function SaveButton({ label, table }: SaveButtonProps) {
  const say = useSay()
  const save = () => {
    const { name, header, rows } = table(say)
    download(`${name}.csv`, csvOf(header, rows))
  }
  if (table(say).rows.length === 0) return null
  return (
    <Button kind="quiet" icon={Download} onClick={save}>
      {say(label)}
    </Button>
  )
}
