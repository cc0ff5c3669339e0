// SPDX-License-Identifier: Apache-2.0
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './build/precompress.ts';

const server = process.env.SEALWRIGHT_URL ?? 'http://127.0.0.1:8080';
/** With the Host that the browser sent: the server refuses changes that another site began. */
const proxy = Object.fromEntries(['/api', '/readyz'].map((path) => [path, { target: server, changeOrigin: false }]));

const kPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    outDir: 'dist',
    // Data URLs are refused by `font-src 'self'`; one style sheet keeps our rules behind PatternFly's whatever is loaded first.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: { proxy },
  // What the server itself would answer, so that a built page is tried under the policy that it will run under.
  preview: { proxy, headers: { 'Content-Security-Policy': kPolicy } },
  // One environment for all: nothing is kept between files, and an environment each takes thirty times as long.
  test: { environment: 'happy-dom', isolate: false, include: ['src/**/*.test.{ts,tsx}'] },
});
