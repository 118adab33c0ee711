const centre = 'bishkek-orok'

/** What `npm run screens` shows of the boards. */
export const pictures = [
  { name: 'board-hall', path: `/board/${centre}?layout=hall&voice=none`, width: 1920, height: 1080 },
  { name: 'board-zone', path: `/board/${centre}?layout=zone&zone=P&voice=none`, width: 1920, height: 1080 },
  { name: 'board-door', path: `/board/${centre}?layout=door`, width: 1920, height: 1080 },
  { name: 'board-desk', path: `/board/${centre}?layout=desk&desk=20`, width: 1920, height: 1080 },
  { name: 'board-portrait', path: `/board/${centre}?layout=hall&voice=none`, width: 1080, height: 1920 },
  { name: 'board-set-up', path: `/board/${centre}`, width: 1366, height: 1000 },
]
