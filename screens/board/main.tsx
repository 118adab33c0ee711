import { mount } from '#ui/mount.tsx'
import { Board } from './Board.tsx'
import { readAddress, settingOf } from './setting.ts'

const address = readAddress(location.pathname, location.search)
// The set-up page is read at arm's length and scrolls; a board is neither.
if (!settingOf(address)) document.documentElement.dataset['audience'] = 'staff'
mount(<Board address={address} />, { initial: address.languages[0], remember: false })
