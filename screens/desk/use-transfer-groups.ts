import { useQuery } from '@tanstack/react-query'
import { transferGroups } from '#desks/contract'
import type { DeskView } from '#desks/contract'
import { call } from '#ui/call.ts'
import { useLanguage } from '#ui/language.tsx'

/** How many desks are open for each group, and the wait there, as it is when a visitor is about to be sent. */
export function useTransferGroups({ centre, desk }: Pick<DeskView, 'centre' | 'desk'>) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['transfer-groups', centre, desk],
    queryFn: async ({ signal }) => await call(transferGroups, { centre, desk }, { language, signal }),
    refetchInterval: 5000,
    gcTime: 0,
  })
}
