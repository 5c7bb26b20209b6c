// Old, wrong and hostile addresses.
import { connect } from 'node:net';
import { expect, test } from '../story.mjs';

test('an old link with another title or section leads to the article for good', async ({ page, request, articles }) => {
  const right = articles[0];
  const id = right.match(/\d+$/)[0];
  for (const wrong of [`/muc-cu/tieu-de-cu-${id}`, right.replace(/[^/]+$/, `mot-ten-khac-${id}`)]) {
    const answer = await request.get(wrong, { maxRedirects: 0 });
    expect(answer.status()).toBe(301);
    expect(new URL(answer.headers().location, 'http://here').pathname).toBe(right);
  }
  await page.goto(`/muc-cu/tieu-de-cu-${id}`);
  await expect(page).toHaveURL(right);
});

test('an address that nothing has gets a page that looks like the site and leads on', async ({ page }) => {
  for (const path of ['/khong-co-muc-nay', '/khong-co/bai-nay-999999', '/a/b/c/d']) {
    const response = await page.goto(path);
    expect(response.status()).toBe(404);
    await expect(page.locator('main.message-page h1')).toBeVisible();
    await expect(page.locator('.brand-name')).toBeVisible();
  }
  await page.locator('.message-ways a').first().click();
  await expect(page.locator('main.home')).toBeVisible();
});

test('who sends far more than a form may have reads why it is not taken', { tag: '@script' }, async ({ page }) => {
  await page.goto('/dang-nhap');
  const status = await page.evaluate(async () => {
    const body = new Blob(['a'.repeat(12_000_000)]);
    return (await fetch('/tai-khoan', { method: 'POST', body })).status;
  });
  expect(status).toBe(413);
  // A name of four million letters, sent as the form that stands there.
  await page.locator('input[name=ten]').evaluate((field) => {
    field.removeAttribute('maxlength');
    field.value = 'a'.repeat(4_000_000);
    field.form.noValidate = true;
    field.form.requestSubmit();
  });
  await expect(page.locator('h1')).toHaveText('Nội dung gửi lên quá lớn');
});

test('hostile addresses get a clean 4xx', { tag: '@script' }, async ({ portal }) => {
  const paths = [
    '/x/y-99999999999999999999', '/x/y--1', '/%00', '/x/%00-1', '/..', '/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd',
    '/pkg/../../Cargo.toml', '/pkg/%2e%2e/%2e%2e/Cargo.toml', '/media/..%2f..%2fbantin.db', '/tep/x/..%2fbantin.db',
    '/%', '/%zz', '/%ff%fe', '/' + 'a'.repeat(10_000), '/moi-nhat?truoc=' + 'x'.repeat(10_000), '/moi-nhat?truoc=%00',
    '/<script>', "/x/'or'1'='1-1", '/live?articles=' + '9,'.repeat(4_000),
  ];
  for (const path of paths) {
    const status = await statusOf(portal, `GET ${path} HTTP/1.1\r\nHost: ${portal.host}\r\nConnection: close\r\n\r\n`);
    expect.soft(status, path.slice(0, 60)).toBeGreaterThanOrEqual(400);
    expect.soft(status, path.slice(0, 60)).toBeLessThan(500);
  }
});

test('a host that is not the ward gets 421, and none at all 400', { tag: '@script' }, async ({ portal }) => {
  for (const host of ['evil.example', 'localhost.evil.example', '..', 'phường']) {
    const status = await statusOf(portal, `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect.soft([400, 421], host).toContain(status);
  }
  expect(await statusOf(portal, 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toBe(421);
  expect(await statusOf(portal, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')).toBeGreaterThanOrEqual(400);
});

test('every page, also the one that says no, comes with a strict policy', { tag: '@script' }, async ({ request, articles }) => {
  for (const path of ['/', articles[0], '/khong-co-muc-nay']) {
    const headers = (await request.get(path)).headers();
    const policy = headers['content-security-policy'];
    for (const rule of ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "'wasm-unsafe-eval'"]) {
      expect.soft(policy, path).toContain(rule);
    }
    expect.soft(policy, path).not.toContain("'unsafe-inline'");
    expect.soft(policy, path).not.toContain("'unsafe-eval'");
    expect.soft(headers['x-content-type-options'], path).toBe('nosniff');
    expect.soft(headers['referrer-policy'], path).toBeTruthy();
    expect.soft(headers['permissions-policy'], path).toBeTruthy();
  }
});

/** The status of the answer to bytes sent as they are, which no well-behaved client would send. */
function statusOf({ host }, bytes) {
  const [address, port] = host.split(':');
  return new Promise((done, failed) => {
    let answer = '';
    const socket = connect(Number(port), address, () => socket.write(bytes));
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')));
    socket.on('close', () => done(Number(answer.match(/^HTTP\/1\.1 (\d{3})/)?.[1] ?? 0)));
    socket.on('error', failed);
  });
}
