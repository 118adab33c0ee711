import { settingOf } from './setting.ts'
import type { Address } from './setting.ts'
import { Display } from './Display.tsx'
import { SetUp } from './SetUp.tsx'

/** The address decides: a panel on a wall has no one to ask. */
export function Board({ address }: { address: Address }) {
  const setting = settingOf(address)
  return setting ? <Display setting={setting} /> : <SetUp address={address} />
}
