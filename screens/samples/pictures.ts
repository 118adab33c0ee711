/** What `npm run screens` shows of the parts that all screens are made of. */
export const pictures = [{ name: 'samples', path: '/samples', width: 1366, height: 1000 }]
