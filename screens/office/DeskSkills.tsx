import { useState } from 'react'
import { groups, serviceGroups } from '#catalogue/contract'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import { Concerned } from './Concerned.tsx'
import { concernsOf, isAnybody } from './concerns.ts'
import type { DeskPanelProps } from './DeskPanel.tsx'
import panel from './DeskPanel.module.css'
import office from './office.module.css'
import { panelTexts as texts } from './panel-words.ts'
import { Question } from './Question.tsx'

/** What a desk serves, beside what its operator has learnt. */
export function DeskSkills({ desk, hall }: Pick<DeskPanelProps, 'desk' | 'hall'>) {
  const say = useSay()
  const [chosen, setChosen] = useState(desk.skills)
  const [isAsked, setAsked] = useState(false)
  const isUnknown = (group: (typeof chosen)[number]) => desk.staff !== null && !desk.staff.knows.includes(group)
  const unknown = chosen.filter((group) => isUnknown(group) && !desk.skills.includes(group))
  const removed = desk.skills.filter((group) => !chosen.includes(group))
  const concerns = concernsOf(desk, hall.view.lines, removed)
  const isAsking = unknown.length > 0 || isAnybody(concerns)
  const save = () => hall.act('setSkills', { desk: desk.desk, skills: chosen })
  const isChanged = chosen.length !== desk.skills.length || chosen.some((skill) => !desk.skills.includes(skill))
  return (
    <fieldset className={panel['deeds']} disabled={hall.isSending}>
      <legend>{say(texts.skills)}</legend>
      <p className={office['help']}>{say(texts.skillsHelp)}</p>
      {serviceGroups.map((group) => {
        const isOn = chosen.includes(group)
        const notes = [
          desk.plannedSkills.includes(group) && say(texts.planned),
          isUnknown(group) && say(texts.doesNotKnow),
        ]
        return (
          <label key={group} className={panel['check']}>
            <input
              type="checkbox"
              checked={isOn}
              onChange={() => setChosen(isOn ? chosen.filter((each) => each !== group) : [...chosen, group])}
            />
            <span>
              {groups[group].letter} · {say(groups[group].name)}
              <small>{notes.filter(Boolean).join(' · ')}</small>
            </span>
          </label>
        )
      })}
      <Button
        kind="secondary"
        disabled={!isChanged || chosen.length === 0 || hall.isSending}
        onClick={() => (isAsking ? setAsked(true) : save())}
      >
        {say(texts.saveSkills)}
      </Button>
      <Question
        isOpen={isAsked}
        title={say(unknown.length > 0 ? texts.untrainedTitle : texts.concernsTitle)}
        onYes={save}
        onClose={() => setAsked(false)}
      >
        <Untrained unknown={unknown} name={desk.staff?.name} />
        <Concerned concerns={concerns} operator={desk.staff?.name} />
      </Question>
    </fieldset>
  )
}

type UntrainedProps = { unknown: readonly (keyof typeof groups)[]; name: string | undefined }

function Untrained({ unknown, name = '' }: UntrainedProps) {
  const say = useSay()
  if (unknown.length === 0) return null
  return <p>{say(texts.untrained, { name, groups: unknown.map((group) => say(groups[group].name)).join(', ') })}</p>
}
