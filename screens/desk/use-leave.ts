import { useMutation, useQueryClient } from '@tanstack/react-query'
import { closeDesk, openDesk } from '#desks/contract'
import type { DeskView } from '#desks/contract'
import { moveDesk, signOut } from '#people/contract'
import { call } from '#ui/call.ts'
import { useLanguage } from '#ui/language.tsx'

/** Leaves the desk: for another one, or for the day. It closes first, so that nobody is called to an empty chair. */
export function useLeave({ centre, desk, state }: Pick<DeskView, 'centre' | 'desk' | 'state'>) {
  const { language } = useLanguage()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ to }: { to: number | null }) => {
      if (state !== 'closed') await call(closeDesk, { centre, desk }, { language })
      if (to === null) return void (await call(signOut, {}, { language }))
      try {
        await call(moveDesk, { centre, desk: to }, { language })
      } catch (error) {
        // Somebody sits there: the work goes on here.
        if (state === 'open') await call(openDesk, { centre, desk }, { language })
        throw error
      }
    },
    onSuccess: async () => await client.invalidateQueries({ queryKey: ['me'] }),
  })
}
