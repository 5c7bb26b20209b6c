// The browser all pages are tried in: the one of the system, no download.
export const launchOptions = {
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ],
};

// Names itself as a person's browser does: "headless" browsers are not counted as readers.
export const userAgent = (reader = 'Chrome/140.0.0.0') =>
  `Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko) ${reader} Mobile Safari/537.36`;

// A reader far from Vietnam: what a page says must not depend on the browser's zone.
export const faraway = { locale: 'vi-VN', timezoneId: 'America/Los_Angeles' };
