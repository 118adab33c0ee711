import { useState } from 'react'
import type { FormEvent } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { DeviceKind, listDevices, registerDevice, revokeDevice } from '#centres/contract'
import type { Device } from '#centres/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/call.ts'
import { TextInput } from '#ui/Field.tsx'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { Select } from '#ui/Select.tsx'
import { Table } from '#ui/Table.tsx'
import { deviceKindTexts, deviceTexts as texts } from './device-words.ts'
import { Question } from './Question.tsx'
import styles from './office.module.css'

type DevicesProps = { centre: string; mayChange: boolean }

/** The kiosks, boards and receptions of a centre: what is known here, and what may still speak to the server. */
export function Devices({ centre, mayChange }: DevicesProps) {
  const say = useSay()
  const { language } = useLanguage()
  const asked = useQuery({
    queryKey: ['devices', centre],
    queryFn: async ({ signal }) => await call(listDevices, { centre }, { language, signal }),
  })
  if (asked.error instanceof Problem) return <Banner kind="danger">{asked.error.detail}</Banner>
  if (!asked.data) return <Spinner />
  const working = asked.data.filter(({ isRevoked }) => !isRevoked).length
  return (
    <>
      <h1 className={styles['answer']}>{say(texts.answer, { n: working, all: asked.data.length })}</h1>
      <DeviceTable devices={asked.data} centre={centre} mayChange={mayChange} />
      {mayChange ? <Register centre={centre} /> : <p>{say(texts.whoChanges)}</p>}
    </>
  )
}

function DeviceTable({ devices, centre, mayChange }: DevicesProps & { devices: readonly Device[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [chosen, setChosen] = useState<Device>()
  const revoke = useMutation({
    mutationFn: async ({ device }: Device) => await call(revokeDevice, { centre, device }, { language }),
    onSettled: async () => await client.invalidateQueries({ queryKey: ['devices', centre] }),
  })
  const action = (device: Device) =>
    device.isRevoked || !mayChange ? null : (
      <Button kind="secondary" disabled={revoke.isPending} onClick={() => setChosen(device)}>
        {say(texts.revoke)}
        <span className="sr-only"> {device.name}</span>
      </Button>
    )
  return (
    <>
      {revoke.error instanceof Problem && <Banner kind="danger">{revoke.error.detail}</Banner>}
      <Table
        caption={say(texts.title)}
        captionHidden
        rows={devices}
        rowKey={({ device }) => device}
        columns={[
          { key: 'name', header: say(texts.name), cell: ({ name }) => name, names: true },
          { key: 'kind', header: say(texts.kind), cell: ({ kind }) => say(deviceKindTexts[kind]) },
          { key: 'series', header: say(texts.series), cell: ({ offlineSeries }) => offlineSeries ?? '' },
          {
            key: 'state',
            header: say(texts.state),
            cell: ({ isRevoked, isDemo }) =>
              [say(isRevoked ? texts.revoked : texts.works), isDemo && say(texts.demo)].filter(Boolean).join(' · '),
          },
          ...(mayChange ? [{ key: 'revoke', header: say(texts.key), cell: action }] : []),
        ]}
      />
      <Question
        isOpen={chosen !== undefined}
        title={say(texts.revokeTitle, { name: chosen?.name ?? '' })}
        onYes={() => chosen && revoke.mutate(chosen)}
        onClose={() => setChosen(undefined)}
      >
        <p>{say(texts.revokeWarning)}</p>
      </Question>
    </>
  )
}

/** Where a device is opened with its key; a reception has no screen of its own and keeps the key in its program. */
const pathOf: Partial<Record<DeviceKind, string>> = { kiosk: '/kiosk', board: '/board' }

function openedAt({ kind, centre }: Device, token: string): string {
  const path = pathOf[kind]
  return path ? `${location.origin}${path}/${centre}?device=${token}` : token
}

function Register({ centre }: { centre: string }) {
  const say = useSay()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [kind, setKind] = useState<DeviceKind>('kiosk')
  const [name, setName] = useState('')
  const register = useMutation({
    mutationFn: async () => await call(registerDevice, { centre, kind, name: name.trim() }, { language }),
    onSuccess: async () => {
      setName('')
      await client.invalidateQueries({ queryKey: ['devices', centre] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim()) register.mutate()
  }
  const made = register.data
  return (
    <form className={styles['form']} onSubmit={submit}>
      <h2>{say(texts.register)}</h2>
      {register.error instanceof Problem && <Banner kind="danger">{register.error.detail}</Banner>}
      {made && (
        <Banner kind="success">
          {say(texts.registered, { name: made.device.name })}
          <code className={styles['secret']}>{openedAt(made.device, made.token)}</code>
        </Banner>
      )}
      <Select
        label={say(texts.kind)}
        value={kind}
        onChange={({ target }) => setKind(DeviceKind.options.find((each) => each === target.value) ?? 'kiosk')}
      >
        {DeviceKind.options.map((each) => (
          <option key={each} value={each}>
            {say(deviceKindTexts[each])}
          </option>
        ))}
      </Select>
      <TextInput
        label={say(texts.name)}
        help={say(texts.nameHelp)}
        value={name}
        maxLength={60}
        autoComplete="off"
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" disabled={register.isPending || !name.trim()}>
        {say(texts.register)}
      </Button>
    </form>
  )
}
