import { defineConfig } from '@playwright/test';
import { faraway, launchOptions, userAgent } from './chromium.mjs';

// Stories marked @script need a browser that runs scripts (or no browser at all), and
// those marked @plain one that does not; all others are told in both.
export default defineConfig({
  testDir: 'tests',
  outputDir: '../target/end2end',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  reporter: 'list',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: { launchOptions, userAgent: userAgent(), ...faraway, trace: 'retain-on-failure' },
  projects: [
    { name: 'with-scripts', grepInvert: /@plain/ },
    { name: 'without-scripts', grepInvert: /@script/, use: { javaScriptEnabled: false } },
  ],
});
