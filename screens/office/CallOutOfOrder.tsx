import { useState } from 'react'
import type { FormEvent } from 'react'
import { TriangleAlert } from 'lucide-react'
import { groups } from '#catalogue/contract'
import type { LineVisit } from '#desks/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/call.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { Field } from '#ui/Field.tsx'
import { formatDuration } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import type { DeskPanelProps } from './DeskPanel.tsx'
import panel from './DeskPanel.module.css'
import office from './office.module.css'
import { panelTexts as texts } from './panel-words.ts'
import { useCallVisit, useLine } from './use-hall.ts'

/** Shorter than this is no reason. The server holds the same. */
const shortestReason = 10

/** Breaks the order of the line for one person: seldom right, never silent. */
export function CallOutOfOrder({ desk, centre }: Pick<DeskPanelProps, 'desk' | 'centre'>) {
  const say = useSay()
  const [isOpen, setOpen] = useState(false)
  const isFree = desk.state === 'open'
  return (
    <div className={panel['deeds']}>
      <Button kind="quiet" icon={TriangleAlert} disabled={!isFree} onClick={() => setOpen(true)}>
        {say(texts.override)}
      </Button>
      {!isFree && <p className={office['help']}>{say(texts.mustBeOpen)}</p>}
      <Dialog
        open={isOpen}
        onClose={() => setOpen(false)}
        title={say(texts.overrideTitle, { desk: String(desk.desk) })}
      >
        {isOpen && <Reasoned desk={desk} centre={centre} onDone={() => setOpen(false)} />}
      </Dialog>
    </div>
  )
}

type ReasonedProps = Pick<DeskPanelProps, 'desk' | 'centre'> & { onDone: () => void }

function Reasoned({ desk, centre, onDone }: ReasonedProps) {
  const say = useSay()
  const [visit, setVisit] = useState<string>()
  const [reason, setReason] = useState('')
  const line = useLine(centre, true)
  const calling = useCallVisit(centre, onDone)
  const { able, others } = forDesk(desk, line.data)
  const whom = chosenOf(able, visit)
  const missing = shortestReason - reason.trim().length
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (whom && missing <= 0) calling.mutate({ desk: desk.desk, visit: whom.visit, reason: reason.trim() })
  }
  if (!line.data) return null
  if (able.length === 0) return <p>{say(others > 0 ? texts.noneFits : texts.empty)}</p>
  return (
    <form onSubmit={submit}>
      <Banner kind="warning">{say(texts.overrideWarning)}</Banner>
      {calling.error instanceof Problem && <Banner kind="danger">{calling.error.detail}</Banner>}
      <Visitors line={able} value={whom?.visit ?? ''} onChange={setVisit} />
      <p className={office['help']}>{others > 0 ? say(texts.notOffered, { n: others }) : ''}</p>
      <Field label={say(texts.why)} help={say(texts.whyHelp)}>
        {(control) => (
          <textarea
            className={panel['reason']}
            rows={3}
            maxLength={300}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            {...control}
          />
        )}
      </Field>
      <p className={office['help']} role="status">
        {missing > 0 ? say(texts.whyShort, { n: String(missing) }) : ''}
      </p>
      <div className={office['row']}>
        <Button type="submit" disabled={!whom || missing > 0 || calling.isPending}>
          {say(texts.callNow)}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {say(texts.cancel)}
        </Button>
      </div>
    </form>
  )
}

/** A desk calls those whose service it gives, and those who wait for it by number. */
const canTake = (desk: DeskPanelProps['desk'], { serviceGroup, keptFor }: LineVisit): boolean =>
  keptFor === desk.desk || desk.skills.includes(serviceGroup)

const forDesk = (desk: DeskPanelProps['desk'], line: readonly LineVisit[] = []) => {
  const able = line.filter((each) => canTake(desk, each))
  return { able, others: line.length - able.length }
}

/** The one who was chosen, while still in the line; else the most urgent. */
const chosenOf = (line: readonly LineVisit[], visit: string | undefined) =>
  line.find((each) => each.visit === visit) ?? line[0]

type VisitorsProps = {
  line: readonly LineVisit[]
  value: string
  onChange: (visit: string) => void
}

function Visitors({ line, value, onChange }: VisitorsProps) {
  const say = useSay()
  const { language } = useLanguage()
  return (
    <Select label={say(texts.visitor)} value={value} onChange={({ target }) => onChange(target.value)}>
      {line.map((each) => (
        <option key={each.visit} value={each.visit}>
          {say(texts.visitorOption, {
            ticket: each.ticket,
            group: groups[each.serviceGroup].name,
            waited: formatDuration(each.waitedSeconds, language),
          })}
        </option>
      ))}
    </Select>
  )
}
