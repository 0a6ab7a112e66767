// A step on the real engine takes seconds, and many of them make a test.
jest.setTimeout(20 * 60_000);
