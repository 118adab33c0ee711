import { existsSync, globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

const home = import.meta.dirname
const screens = join(home, 'screens')
const voice = join(home, 'ui/voice')
const markPath = '/assets/mark.svg'

/**
 * Screens are found, not listed: `screens/<name>/index.html` is a page, `client.ts(x)` a script for a page that the
 * server writes, `server.tsx` such a page itself (`vite build --ssr`).
 */
const find = (pattern: string) =>
  Object.fromEntries(globSync(pattern, { cwd: screens }).map((file) => [basename(dirname(file)), join(screens, file)]))

/** A service worker keeps its address: a browser looks for the new one where it found the old one. */
const workers = () =>
  Object.fromEntries(Object.entries(find('*/worker.ts')).map(([name, file]) => [`${name}/worker`, file]))

const pages = () => ({
  ...workers(),
  ...Object.fromEntries(Object.entries(find('*/client.{ts,tsx}')).map(([name, file]) => [`${name}-client`, file])),
  ...find('*/index.html'),
})

/** Files of `ui` that keep their names under /assets/: the mark, and the clips of the voice, which are fetched one by one. */
const named = () => [
  { path: markPath, file: join(home, 'ui/mark.svg'), type: 'image/svg+xml' },
  ...globSync('**/*.ogg', { cwd: voice }).map((clip) => ({
    path: `/assets/voice/${clip}`,
    file: join(voice, clip),
    type: 'audio/ogg',
  })),
]

function namedAssets(): Plugin {
  return {
    name: 'tereze-named-assets',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const asked = named().find(({ path }) => path === request.url?.split('?')[0])
        if (!asked) return next()
        readFile(asked.file).then((bytes) => response.setHeader('content-type', asked.type).end(bytes), next)
      })
    },
    async generateBundle() {
      for (const { path, file } of named()) {
        this.emitFile({ type: 'asset', fileName: path.slice(1), source: await readFile(file) })
      }
    },
  }
}

/** The same head for every page: how it fits the window, and the mark. */
function head(): Plugin {
  return {
    name: 'tereze-head',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { charset: 'utf-8' }, injectTo: 'head-prepend' },
      { tag: 'meta', attrs: { name: 'viewport', content: 'width=device-width, initial-scale=1' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'icon', type: 'image/svg+xml', href: markPath }, injectTo: 'head' },
    ],
  }
}

export default defineConfig(({ isSsrBuild }) => ({
  root: screens,
  base: '/',
  publicDir: false,
  cacheDir: join(home, 'node_modules/.vite'),
  plugins: [react(), ...(isSsrBuild ? [] : [head(), namedAssets()])],
  server: { fs: { allow: [home] }, proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? 8080}` } },
  build: {
    outDir: join(home, isSsrBuild ? 'build/server' : 'build/screens'),
    emptyOutDir: true,
    assetsDir: 'assets',
    // Sound and type are files of their own: they are fetched when needed and kept.
    assetsInlineLimit: 0,
    manifest: true,
    // A page that the server writes has its styles here too; build-screens puts them among the other assets.
    ssrEmitAssets: true,
    ssr: isSsrBuild ?? false,
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
    rolldownOptions: isSsrBuild
      ? { input: find('*/server.tsx') }
      : {
          input: pages(),
          output: {
            entryFileNames: ({ name }) => (name in workers() ? `${name}.js` : 'assets/[name]-[hash].js'),
          },
        },
  },
}))

export const hasServerPages = (): boolean => existsSync(screens) && Object.keys(find('*/server.tsx')).length > 0
