package org.fluxconform.reference.mutation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Makes classes report to their {@link Gauge}: each round of a loop, and, where it is wanted, each line that is reached. */
final class Instrumentation {

    private static final String GAUGE = Type.getInternalName(Gauge.class);

    /**
     * A place that can be reached.
     *
     * @param method name and descriptor
     */
    record Line(String className, String method, int number) {

        /** Whether it is reached once, when its class is loaded. */
        boolean isInitialiser() {
            return method.startsWith("<clinit>");
        }
    }

    private final List<Line> probes = new ArrayList<>();

    /** Where the probes are that were put in so far, by their numbers. */
    List<Line> probes() {
        return probes;
    }

    /** The class with its loops counted. */
    static byte[] counted(byte[] bytes) {
        ClassNode node = node(bytes);
        node.methods.forEach(Instrumentation::count);
        return bytes(node);
    }

    /** The class with its loops counted and its lines reported. */
    byte[] probed(byte[] bytes) {
        ClassNode node = node(bytes);
        for (MethodNode method : node.methods) {
            count(method);
            probe(node.name.replace('/', '.'), method);
        }
        return bytes(node);
    }

    private static ClassNode node(byte[] bytes) {
        ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, 0);
        return node;
    }

    private static byte[] bytes(ClassNode node) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static void count(MethodNode method) {
        Set<LabelNode> passed = new HashSet<>();
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            if (instruction instanceof LabelNode label) {
                passed.add(label);
            } else if (instruction instanceof JumpInsnNode jump && passed.contains(jump.label)) {
                method.instructions.insertBefore(jump, call("step", "()V"));
            }
        }
    }

    private void probe(String className, MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions.toArray()) {
            AbstractInsnNode first = instruction;
            while (first != null && first.getOpcode() < 0) {
                first = first.getNext(); // a frame belongs to its label: nothing may come between them
            }
            if (instruction instanceof LineNumberNode line && first != null) {
                InsnList report = new InsnList();
                report.add(new LdcInsnNode(probes.size()));
                report.add(call("reached", "(I)V"));
                probes.add(new Line(className, method.name + method.desc, line.line));
                if (first.getOpcode() == Opcodes.NEW) {
                    method.instructions.insert(first, report); // frames name a new object by the label right before it
                } else {
                    method.instructions.insertBefore(first, report);
                }
            }
        }
    }

    private static MethodInsnNode call(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, GAUGE, name, descriptor, false);
    }
}
