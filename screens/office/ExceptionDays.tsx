import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { exceptionReasons, listOpeningExceptions, withdrawOpeningException } from '#centres/contract'
import type { Hours } from '#centres/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/call.ts'
import { capitalised, formatDate, formatWeekday } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { Table } from '#ui/Table.tsx'
import { openingTexts as texts } from './day-words.ts'
import { Question } from './Question.tsx'

export const spanOf = (hours: Hours | null, say: ReturnType<typeof useSay>): string =>
  hours === null
    ? say(texts.closed)
    : [`${hours.opens}–${hours.closes}`, hours.lunch && say(texts.lunch, hours.lunch)].filter(Boolean).join(', ')

function useExceptions(centre: string) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['exceptions', centre],
    queryFn: async ({ signal }) => await call(listOpeningExceptions, { centre }, { language, signal }),
  })
}

function useWithdraw(centre: string) {
  const { language } = useLanguage()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (day: string) => await call(withdrawOpeningException, { centre, day }, { language }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['exceptions', centre] })
      await client.invalidateQueries({ queryKey: ['centre', centre] })
    },
  })
}

type ExceptionDaysProps = { centre: string; isOfNetwork: boolean; mayChange: boolean }

/** Every day from today on that differs, however far: what was set half a year ahead is not forgotten. */
export function ExceptionDays({ centre, isOfNetwork, mayChange }: ExceptionDaysProps) {
  const say = useSay()
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<string>()
  const asked = useExceptions(centre)
  const withdraw = useWithdraw(centre)
  if (asked.error instanceof Problem) return <Banner kind="danger">{asked.error.detail}</Banner>
  if (!asked.data) return <Spinner />
  const nameOf = (day: string) => `${formatWeekday(day, language)}, ${formatDate(day, language)}`
  const action = ({ day, isOfCentre }: { day: string; isOfCentre: boolean }) =>
    (isOfNetwork || isOfCentre) && (
      <Button kind="secondary" disabled={withdraw.isPending} onClick={() => setChosen(day)}>
        {say(texts.withdraw)}
        <span className="sr-only"> {nameOf(day)}</span>
      </Button>
    )
  return (
    <>
      {withdraw.error instanceof Problem && <Banner kind="danger">{withdraw.error.detail}</Banner>}
      {withdraw.data && (
        <Banner kind="success">{say(texts.withdrawn, { day: capitalised(nameOf(withdraw.data.day)) })}</Banner>
      )}
      <Table
        caption={say(texts.exceptions)}
        empty={say(texts.noExceptions)}
        rows={asked.data}
        rowKey={({ day }) => day}
        columns={[
          { key: 'day', header: say(texts.day), cell: ({ day }) => capitalised(nameOf(day)), names: true },
          { key: 'hours', header: say(texts.hours), cell: ({ hours }) => spanOf(hours, say) },
          { key: 'because', header: say(texts.because), cell: ({ reason }) => say(exceptionReasons[reason]) },
          {
            key: 'by',
            header: say(texts.setBy),
            cell: ({ isOfCentre }) => say(isOfCentre ? texts.byCentre : texts.byNetwork),
          },
          ...(mayChange ? [{ key: 'withdraw', header: say(texts.withdraw), cell: action }] : []),
        ]}
      />
      <Question
        isOpen={chosen !== undefined}
        title={say(texts.withdrawTitle, { day: chosen ? nameOf(chosen) : '' })}
        onYes={() => chosen && withdraw.mutate(chosen)}
        onClose={() => setChosen(undefined)}
      >
        <p>{say(texts.withdrawHelp)}</p>
      </Question>
    </>
  )
}
