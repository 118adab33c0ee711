import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { mount } from '#ui/mount.tsx'
import { Office } from './Office.tsx'

// `call` itself repeats what got no answer.
const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })

mount(
  <QueryClientProvider client={client}>
    <Office />
  </QueryClientProvider>,
)
