import { appointments } from '#appointments'
import { capacity } from '#capacity'
import { catalogue } from '#catalogue'
import { centres } from '#centres'
import { desks } from '#desks'
import { evidence } from '#evidence'
import type { Module } from '#kernel/module.ts'
import { people } from '#people'
import { presence } from '#presence'
import { queue } from '#queue'
import { replay } from '#replay'
import { simulation } from '#simulation'
import { warsaw } from '#warsaw'

/** Lowest first: a module uses only those before it, and hears of those after it through events. */
export const modules: readonly Module[] = [
  catalogue,
  centres,
  people,
  evidence,
  capacity,
  appointments,
  presence,
  queue,
  desks,
  simulation,
  replay,
  warsaw,
]
