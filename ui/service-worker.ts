// The types of a page and those of its service worker contradict each other: this is as much of the latter as is used.

type Lasting = { waitUntil(work: Promise<unknown>): void }
export type Fetching = Lasting & { readonly request: Request; respondWith(answer: Promise<Response>): void }

export type ServiceWorker = {
  addEventListener(name: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(name: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(name: 'message', listener: (event: Lasting & { readonly data: unknown }) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}
