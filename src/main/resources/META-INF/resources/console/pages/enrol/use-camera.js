import { useEffect, useRef, useState } from '../../lib/preact.js';
import { onSession, session } from '../../core/session.js';

const KEPT = 'rollcall.camera';
const WISHES = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** Why there is no picture, as the texts `enrol.problem.*` know it. */
function cause(failure) {
  return {
    NotAllowedError: 'denied', SecurityError: 'denied', NotFoundError: 'none', OverconstrainedError: 'none', NotReadableError: 'taken', AbortError: 'taken',
  }[failure.name] ?? 'failed';
}

/**
 * A camera of this desk. It runs from `start()` until the component is gone, the session has ended, or the camera is unplugged.
 * @return `{stream, cameras, chosen, problem, starting, start(deviceId), stop()}`; `problem` is a word, or null
 */
export function useCamera() {
  const there = Boolean(navigator.mediaDevices?.getUserMedia);
  const [state, setState] = useState({ stream: null, problem: there ? null : isSecureContext ? 'unsupported' : 'insecure', starting: false });
  const [cameras, setCameras] = useState([]);
  const gone = useRef(false);
  useEffect(() => () => (gone.current = true), []);

  const list = async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    setCameras(devices.filter((device) => device.kind === 'videoinput').map((device) => ({ id: device.deviceId, label: device.label })));
  };
  const start = async (deviceId = localStorage.getItem(KEPT)) => {
    setState((before) => ({ ...before, problem: null, starting: true }));
    try {
      const stream = await open(deviceId);
      if (gone.current || !session()) {
        stopped(stream);
        setState((before) => ({ ...before, starting: false }));
        return;
      }
      setState((before) => {
        stopped(before.stream);
        return { stream, problem: null, starting: false };
      });
      if (deviceId) {
        localStorage.setItem(KEPT, deviceId);
      }
      await list();
    } catch (failure) {
      setState((before) => {
        stopped(before.stream);
        return { stream: null, problem: cause(failure), starting: false };
      });
    }
  };
  const stop = () => setState((before) => {
    stopped(before.stream);
    return { ...before, stream: null };
  });

  // Behind the sign-in nobody sees that the camera is on.
  useEffect(() => onSession((who) => who || stop()), []);
  useEffect(() => {
    if (!there) {
      return undefined;
    }
    // Who has allowed it before need not ask for it again.
    navigator.permissions?.query({ name: 'camera' }).then((answer) => answer.state === 'granted' && !gone.current && start(), () => {});
    navigator.mediaDevices.addEventListener('devicechange', list);
    return () => navigator.mediaDevices.removeEventListener('devicechange', list);
  }, []);
  useEffect(() => {
    const { stream } = state;
    const unplugged = () => setState({ stream: null, problem: 'lost', starting: false });
    stream?.getVideoTracks()[0].addEventListener('ended', unplugged);
    return () => {
      stream?.getVideoTracks()[0].removeEventListener('ended', unplugged);
      stopped(stream);
    };
  }, [state.stream]);

  return { ...state, cameras, chosen: state.stream?.getVideoTracks()[0].getSettings().deviceId, start, stop };
}

async function open(deviceId) {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { ...WISHES, ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'user' }) } });
  } catch (failure) {
    // The camera of last time is not plugged in today.
    if (deviceId && ['OverconstrainedError', 'NotFoundError'].includes(failure.name)) {
      localStorage.removeItem(KEPT);
      return open(null);
    }
    throw failure;
  }
}

function stopped(stream) {
  stream?.getTracks().forEach((track) => track.stop());
}
