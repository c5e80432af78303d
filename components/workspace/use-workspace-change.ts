import { useRouter } from 'next/navigation';
import type { Place, PlaceSettings } from '../../contract/workspace/workspace.ts';
import { usePlace } from '../shell/workspace.tsx';
import { callApi } from '../shell/post-json.ts';
import { useSettings } from '../ui/use-settings.ts';

/** Changes the place, and what the rest of the page says of it. @param inputs as `useSettings` has them. */
export function usePlaceChange(inputs?: Partial<Record<keyof PlaceSettings, string>>) {
  const place = usePlace();
  const router = useRouter();
  const settings = useSettings<PlaceSettings>(
    place,
    async ({ change, was }) => {
      const now = await callApi<Place>('PATCH', '/workspace', { ...change, was });
      router.refresh();
      return now;
    },
    inputs,
  );
  return { place, ...settings };
}
