/** Text that only this browser profile can read. */
export type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly box: ArrayBuffer }

const algorithm = 'AES-GCM'

/** Cannot be exported: scripts and backups of the page's storage see a handle, never the key. */
export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: algorithm, length: 256 }, false, ['encrypt', 'decrypt'])

export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(value))
  return { iv, box: await crypto.subtle.encrypt({ name: algorithm, iv }, key, text) }
}

export async function unseal<Value>(key: CryptoKey, { iv, box }: Sealed): Promise<Value> {
  const text = await crypto.subtle.decrypt({ name: algorithm, iv }, key, box)
  return JSON.parse(new TextDecoder().decode(text)) as Value
}
