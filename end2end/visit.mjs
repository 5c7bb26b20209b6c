// A first visit to a page, weighed: bytes as they come over the wire.

export const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 3 };
export const desktop = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 };

/** Opens a page with an empty cache and weighs all that comes until its islands live. */
export async function firstVisit(browser, options, path) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  await wire.send('Network.enable');
  const fetched = new Map();
  const add = ({ requestId }, bytes) => {
    const request = fetched.get(requestId);
    if (request) request.bytes += bytes;
  };
  wire.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:')) fetched.set(requestId, { path: new URL(request.url).pathname, type, bytes: 0 });
  });
  wire.on('Network.responseReceived', (event) => {
    // The emblem is wanted twice, as picture and as the tab's icon, and fetched once.
    if (event.response.fromDiskCache) fetched.delete(event.requestId);
    else add(event, event.response.encodedDataLength);
  });
  // What has ended says its whole size; the event stream does not end.
  wire.on('Network.dataReceived', (event) => add(event, event.encodedDataLength));
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = fetched.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  // The emblem is the tab's icon too, and is fetched once.
  wire.on('Network.requestServedFromCache', ({ requestId }) => fetched.delete(requestId));
  const alive = page.waitForResponse((response) => new URL(response.url()).pathname === '/live');
  await page.goto(path, { waitUntil: 'load' });
  await alive;
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.loading === 'lazy'));
  await context.close();

  const all = [...fetched.values()];
  const sum = (requests) => requests.reduce((bytes, request) => bytes + request.bytes, 0);
  return {
    total: sum(all),
    requests: all.length,
    firstPaint: sum(all.filter(({ type }) => ['Document', 'Stylesheet', 'Font'].includes(type))),
    list: all.map(({ path, type, bytes }) => `      ${String(bytes).padStart(7)}  ${type} ${path}`).join('\n'),
  };
}
