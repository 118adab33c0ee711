import { mount } from '#ui/mount.tsx'
import { Samples } from './Samples.tsx'

mount(<Samples />)
