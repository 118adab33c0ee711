import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { listCentres, showCentre } from '#centres/contract'
import { listDemoStaff, signIn, signOut, whoAmI } from '#people/contract'
import type { DemoStaff } from '#people/contract'
import { call } from '#ui/call.ts'
import { useLanguage } from '#ui/language.tsx'

/** Who this browser is signed in as. */
export function useMe() {
  const { language } = useLanguage()
  return useQuery({ queryKey: ['me'], queryFn: async ({ signal }) => await call(whoAmI, {}, { language, signal }) })
}

export function useCentres() {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['centres'],
    queryFn: async ({ signal }) => await call(listCentres, {}, { language, signal }),
    staleTime: 10 * 60_000,
  })
}

export function useCentre(centre: string | undefined) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['centre', centre],
    queryFn: async ({ signal }) => await call(showCentre, { centre: centre ?? '' }, { language, signal }),
    enabled: centre !== undefined,
  })
}

/** Whom one may sign in as: the people of a centre, or of the whole network. */
export function useDemoStaff(centre: string | undefined) {
  const { language } = useLanguage()
  return useQuery({
    queryKey: ['demo-staff', centre ?? 'network'],
    queryFn: async ({ signal }): Promise<DemoStaff[]> =>
      await call(listDemoStaff, centre === undefined ? {} : { centre }, { language, signal }),
    // Others sit down and leave meanwhile.
    refetchInterval: 10_000,
  })
}

type SignIn = { staff: string; centre?: string; desk?: number }

export function useSignIn() {
  const { language } = useLanguage()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (input: SignIn) => await call(signIn, input, { language }),
    onSuccess: async () => await client.invalidateQueries({ queryKey: ['me'] }),
    // Somebody else was quicker: what was chosen from is out of date.
    onError: async () => await client.invalidateQueries({ queryKey: ['demo-staff'] }),
  })
}

export function useSignOut() {
  const { language } = useLanguage()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async () => await call(signOut, {}, { language }),
    onSuccess: async () => await client.invalidateQueries({ queryKey: ['me'] }),
  })
}
