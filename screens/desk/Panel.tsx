import type { DeskView } from '#desks/contract'
import { AddErrandPanel } from './AddErrandPanel.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { BreakPanel, FinishPanel, PutBackPanel, ResumePanel, TransferPanel } from './choice-panels.tsx'
import { FindBookingPanel } from './FindBookingPanel.tsx'
import { ClosePanel, MoveDeskPanel, SignOutPanel } from './LeavePanels.tsx'
import type { PanelName } from './use-counter-keys.ts'
import type { DeskAtWork } from './use-desk.ts'

export type PanelProps = { view: DeskView; work: DeskAtWork; close: () => void }

const panels: Record<PanelName, (props: PanelProps) => React.ReactNode> = {
  finish: FinishPanel,
  break: BreakPanel,
  transfer: TransferPanel,
  resume: ResumePanel,
  addErrand: AddErrandPanel,
  check: CheckPanel,
  putBack: PutBackPanel,
  close: ClosePanel,
  moveDesk: MoveDeskPanel,
  signOut: SignOutPanel,
  findBooking: FindBookingPanel,
}

/** The question stands where the actions stood, so that the eye stays where it is. */
export function Panel({ name, ...props }: PanelProps & { name: PanelName }) {
  const Shown = panels[name]
  return <Shown {...props} />
}
